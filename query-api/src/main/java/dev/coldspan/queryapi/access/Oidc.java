package dev.coldspan.queryapi.access;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import dev.coldspan.queryapi.http.ProblemException;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The OpenID provider: where people log in (authorization code with PKCE), and whose tokens are believed. It is asked for its addresses at
 * the first use, so that this server starts while the provider is away.
 */
final class Oidc {

    private static final Logger LOG = LoggerFactory.getLogger(Oidc.class);

    /** After a failure: or everybody who shows a token would wait in line for a provider that gives no answer. */
    private static final Duration TRY_AGAIN_AFTER = Duration.ofSeconds(5);

    private final OidcOptions options;
    private final ProviderHttp http = new ProviderHttp();
    private final Claims claims;
    private final Clock clock;
    private Provider provider;
    private Instant failed = Instant.EPOCH;

    Oidc(OidcOptions options, Clock clock) {
        this.options = options;
        this.claims = new Claims(options);
        this.clock = clock;
    }

    private record Provider(OIDCProviderMetadata metadata, Tokens tokens) {}

    /** Who sends this bearer token; empty when it is not to be believed. */
    Optional<Caller> caller(String token) {
        return provider().tokens().claims(token, options.audience()).map(claims::caller);
    }

    /** Where the browser is sent to log in. */
    URI loginAddress(LoginAttempt attempt, URI callback) {
        return new AuthenticationRequest.Builder(
                        ResponseType.CODE,
                        new Scope("openid", "profile", "email"),
                        new ClientID(options.clientId()),
                        callback)
                .endpointURI(provider().metadata().getAuthorizationEndpointURI())
                .state(new State(attempt.state()))
                .nonce(new Nonce(attempt.nonce()))
                .codeChallenge(new CodeVerifier(attempt.verifier()), CodeChallengeMethod.S256)
                .build()
                .toURI();
    }

    /** Who has logged in and come back with this code. */
    Caller exchange(LoginAttempt attempt, String code, URI callback) {
        try {
            AuthorizationCodeGrant grant = new AuthorizationCodeGrant(
                    new AuthorizationCode(code), callback, new CodeVerifier(attempt.verifier()));
            TokenResponse response = OIDCTokenResponseParser.parse(
                    tokenRequest(grant).toHTTPRequest().send(http));
            if (!response.indicatesSuccess()) {
                LOG.info(
                        "the provider refused a login: {}",
                        oneLine(response.toErrorResponse().getErrorObject()));
                throw ProblemException.unauthorized("the provider did not accept the login; try again at /auth/login");
            }
            OIDCTokens tokens = (OIDCTokens) response.toSuccessResponse().getTokens();
            return identified(tokens.getIDTokenString(), attempt);
        } catch (IOException e) {
            throw unavailable(e);
        } catch (ParseException e) {
            LOG.warn("the provider's answer to a login cannot be read: {}", oneLine(e.getMessage()));
            throw ProblemException.unauthorized("the provider's answer cannot be read; the server's log has more");
        }
    }

    private TokenRequest tokenRequest(AuthorizationCodeGrant grant) {
        URI endpoint = provider().metadata().getTokenEndpointURI();
        ClientID client = new ClientID(options.clientId());
        return options.clientSecret().isPresent()
                ? new TokenRequest.Builder(
                                endpoint,
                                new ClientSecretBasic(
                                        client,
                                        new Secret(options.clientSecret().get())),
                                grant)
                        .build()
                : new TokenRequest.Builder(endpoint, client, grant).build();
    }

    private Caller identified(String idToken, LoginAttempt attempt) {
        JWTClaimsSet found = Optional.ofNullable(idToken)
                .flatMap(token -> provider().tokens().claims(token, options.clientId()))
                .filter(token -> attempt.nonce().equals(token.getClaim("nonce")))
                .orElseThrow(
                        () -> ProblemException.unauthorized("the provider's identity token is not to be believed"));
        return claims.caller(found);
    }

    private synchronized Provider provider() {
        if (provider == null) {
            if (clock.instant().isBefore(failed.plus(TRY_AGAIN_AFTER))
                    && !clock.instant().isBefore(failed)) {
                throw unavailable();
            }
            try {
                provider = discovered();
            } catch (IOException | GeneralException | RuntimeException e) {
                // The library also throws what nobody declares, such as for members it misses.
                failed = clock.instant();
                throw unavailable(e);
            }
        }
        return provider;
    }

    /** What the provider says of itself, as far as it is to be used: it decides where people and their codes are sent. */
    private Provider discovered() throws IOException, GeneralException {
        Issuer issuer = new Issuer(options.issuer());
        OIDCProviderMetadata metadata = OIDCProviderMetadata.parse(
                http.retrieveResource(OIDCProviderMetadata.resolveURL(issuer)).getContent());
        if (!metadata.getIssuer().equals(issuer)) {
            throw new GeneralException("it calls itself " + metadata.getIssuer());
        }
        requireSafe("authorization_endpoint", metadata.getAuthorizationEndpointURI());
        requireSafe("token_endpoint", metadata.getTokenEndpointURI());
        requireSafe("jwks_uri", metadata.getJWKSetURI());
        return new Provider(
                metadata, new Tokens(issuer.getValue(), metadata.getJWKSetURI().toURL(), http, clock));
    }

    private static void requireSafe(String member, URI address) throws GeneralException {
        if (address == null || !OidcOptions.isSafe(address)) {
            throw new GeneralException("its " + member + " must be an https:// address, not " + address);
        }
    }

    private ProblemException unavailable(Exception e) {
        LOG.warn("the OpenID provider {} cannot be used: {}", options.issuer(), oneLine(e.getMessage()));
        return unavailable();
    }

    private static ProblemException unavailable() {
        return ProblemException.unavailable(
                "the OpenID provider gives no answer that can be used; try again shortly, the server's log has more");
    }

    /** What others wrote must not look like a line of this log. */
    private static String oneLine(Object text) {
        return String.valueOf(text).replaceAll("\\p{Cntrl}+", " ");
    }
}
