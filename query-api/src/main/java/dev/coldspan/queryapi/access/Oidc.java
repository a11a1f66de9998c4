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
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
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
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The OpenID provider: where people log in (authorization code with PKCE), and whose tokens are believed. It is asked for its addresses at
 * the first use, so that this server starts while the provider is away.
 */
final class Oidc {

    private static final Logger LOG = LoggerFactory.getLogger(Oidc.class);
    private static final int TIMEOUT_MILLIS = 5_000;

    private final OidcOptions options;
    private final Claims claims;
    private final Clock clock;
    private Provider provider;

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
            HTTPRequest request = tokenRequest(grant).toHTTPRequest();
            request.setConnectTimeout(TIMEOUT_MILLIS);
            request.setReadTimeout(TIMEOUT_MILLIS);
            TokenResponse response = OIDCTokenResponseParser.parse(request.send());
            if (!response.indicatesSuccess()) {
                LOG.info(
                        "the provider refused a login: {}",
                        response.toErrorResponse().getErrorObject());
                throw ProblemException.unauthorized("the provider did not accept the login; try again at /auth/login");
            }
            OIDCTokens tokens = (OIDCTokens) response.toSuccessResponse().getTokens();
            return identified(tokens.getIDTokenString(), attempt);
        } catch (IOException e) {
            throw unavailable(e);
        } catch (ParseException e) {
            LOG.warn("the provider's answer to a login cannot be read: {}", e.getMessage());
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
        JWTClaimsSet found = provider()
                .tokens()
                .claims(idToken, options.clientId())
                .filter(token -> attempt.nonce().equals(token.getClaim("nonce")))
                .orElseThrow(
                        () -> ProblemException.unauthorized("the provider's identity token is not to be believed"));
        return claims.caller(found);
    }

    private synchronized Provider provider() {
        if (provider == null) {
            try {
                OIDCProviderMetadata metadata =
                        OIDCProviderMetadata.resolve(new Issuer(options.issuer()), TIMEOUT_MILLIS, TIMEOUT_MILLIS);
                Tokens tokens = new Tokens(
                        metadata.getIssuer().getValue(), metadata.getJWKSetURI().toURL(), clock);
                provider = new Provider(metadata, tokens);
            } catch (IOException | GeneralException e) {
                throw unavailable(e);
            }
        }
        return provider;
    }

    private ProblemException unavailable(Exception e) {
        LOG.warn("the OpenID provider {} gives no answer: {}", options.issuer(), e.getMessage());
        return ProblemException.unavailable("the OpenID provider gives no answer; try again shortly");
    }
}
