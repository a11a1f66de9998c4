package dev.coldspan.queryapi.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** An OpenID provider over real HTTP with real signatures: discovery, keys, login without a password, tokens checked by PKCE. */
final class TestProvider implements AutoCloseable {

    static final String CLIENT = "coldspan";

    final AtomicInteger keyRequests = new AtomicInteger();
    volatile boolean keysAreDown;

    /** Whoever logs in next. */
    volatile Map<String, Object> person = Map.of("sub", "1", "email", "ann@example.com", "roles", List.of("viewer"));

    private final HttpServer server;
    private final RSAKey key;
    private final Map<String, Map<String, String>> codes = new HashMap<>();

    TestProvider() throws IOException, JOSEException {
        key = new RSAKeyGenerator(2048).keyID("first").generate();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/.well-known/openid-configuration", this::discovery);
        server.createContext("/keys", this::keys);
        server.createContext("/authorize", this::authorize);
        server.createContext("/token", this::token);
        server.start();
    }

    URI issuer() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    RSAKey key() {
        return key;
    }

    /** Claims of a token that is right in every way. */
    JWTClaimsSet.Builder claims(Map<String, Object> more) {
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(issuer().toString())
                .audience(CLIENT)
                .issueTime(new Date())
                .expirationTime(Date.from(Instant.now().plusSeconds(3600)));
        more.forEach(claims::claim);
        return claims;
    }

    String sign(JWTClaimsSet claims) {
        return sign(
                claims,
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .keyID(key.getKeyID())
                        .type(JOSEObjectType.JWT)
                        .build());
    }

    String sign(JWTClaimsSet claims, JWSHeader header) {
        try {
            SignedJWT token = new SignedJWT(header, claims);
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private void discovery(HttpExchange exchange) throws IOException {
        String issuer = issuer().toString();
        answer(exchange, 200, """
                {"issuer": "%1$s", "authorization_endpoint": "%1$s/authorize", "token_endpoint": "%1$s/token",
                 "jwks_uri": "%1$s/keys", "response_types_supported": ["code"], "subject_types_supported": ["public"],
                 "id_token_signing_alg_values_supported": ["RS256"]}""".formatted(issuer));
    }

    private void keys(HttpExchange exchange) throws IOException {
        keyRequests.incrementAndGet();
        answer(exchange, keysAreDown ? 503 : 200, new JWKSet(key.toPublicJWK()).toString());
    }

    /** Everybody is let in at once. */
    private void authorize(HttpExchange exchange) throws IOException {
        Map<String, String> asked = form(exchange.getRequestURI().getRawQuery());
        String code = "code-" + codes.size();
        codes.put(code, asked);
        exchange.getResponseHeaders()
                .add("Location", asked.get("redirect_uri") + "?code=" + code + "&state=" + asked.get("state"));
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }

    /** A code is good once, for whoever knows the verifier. */
    private void token(HttpExchange exchange) throws IOException {
        Map<String, String> sent = form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        Map<String, String> asked = codes.remove(sent.get("code"));
        boolean right = asked != null
                && CLIENT.equals(sent.get("client_id"))
                && asked.get("redirect_uri").equals(sent.get("redirect_uri"))
                && "S256".equals(asked.get("code_challenge_method"))
                && asked.get("code_challenge").equals(challenge(sent.get("code_verifier")));
        if (!right) {
            answer(exchange, 400, "{\"error\": \"invalid_grant\"}");
            return;
        }
        String identity = sign(claims(person).claim("nonce", asked.get("nonce")).build());
        answer(
                exchange,
                200,
                "{\"access_token\": \"opaque\", \"token_type\": \"Bearer\", \"id_token\": \"" + identity + "\"}");
    }

    private static String challenge(String verifier) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> form(String encoded) {
        Map<String, String> values = new HashMap<>();
        for (String pair : encoded.split("&")) {
            String[] parts = pair.split("=", 2);
            values.put(parts[0], URLDecoder.decode(parts.length > 1 ? parts[1] : "", StandardCharsets.UTF_8));
        }
        return values;
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
