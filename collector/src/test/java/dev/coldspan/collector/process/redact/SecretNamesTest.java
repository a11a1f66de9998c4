package dev.coldspan.collector.process.redact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretNamesTest {

    private final SecretNames names = new SecretNames();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password",
                "PASSWORD",
                "db.password",
                "dbPassword",
                "DbPasswordProd",
                "user_password",
                "mysql-passwd",
                "pwd",
                "client_secret",
                "clientSecret",
                "AWS_SECRET_ACCESS_KEY",
                "aws.secretAccessKey",
                "accessKeyId",
                "api_key",
                "apiKey",
                "x-api-key",
                "http.request.header.x-api-key",
                "http.request.header.authorization",
                "http.request.header.proxy-authorization",
                "http.request.header.cookie",
                "http.response.header.set-cookie",
                "token",
                "id_token",
                "access_token",
                "x-amz-security-token",
                "X-Amz-Signature",
                "sig",
                "private_key",
                "credentials",
                "connection_string",
                "db.connection_string",
                "card_number",
                "creditCard",
                "cvv",
                "ssn",
                "x-csrf-token",
                "JSESSIONID",
                "x-functions-key",
                "jwt",
                "auth",
                "pin"
            })
    void tellsTheNameOfASecret(String name) {
        assertThat(names.matches(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "...",
                "http.request.method",
                "gen_ai.usage.input_tokens",
                "token_count",
                "token.type",
                "tokenizer",
                "aws.secretsmanager.secret.arn",
                "secret_name",
                "password_length",
                "messaging.kafka.message.key",
                "aws.s3.key",
                "authority",
                "author",
                "shipping.pin.code.area",
                "spinner",
                "signal",
                "assignment",
                "cookie_count",
                "session.kind",
                "compass",
                "discarded",
                "url.full",
                "credential_expiry",
                "auth.method",
                "card.brand"
            })
    void leavesOtherNamesAlone(String name) {
        assertThat(names.matches(name)).isFalse();
    }

    @Test
    void looksAtTheEndOfANameOfAnyLength() {
        assertThat(names.matches("x.".repeat(100_000) + "password")).isTrue();
        assertThat(names.matches("é".repeat(300) + ".password")).isTrue();
    }
}
