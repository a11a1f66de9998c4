package dev.coldspan.agent.instrumentation.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretNamesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "password",
                "PassWord",
                "user_password",
                "db.password.old",
                "x-api-key",
                "X_API_KEY",
                "Authorization",
                "Set-Cookie",
                "refresh_token",
                "AWS_SECRET_ACCESS_KEY",
                "card-number",
                "p-i-n",
                "PAN",
                "s.s.n",
                "pass\u200bword",
                "X-Amz-Signature",
            })
    void knowsASecretHoweverItsNameIsWritten(String name) {
        assertThat(SecretNames.standard().matches(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "id", "pinned", "company", "author", "cardinality", "panel", "order", "\u20ac"})
    void leavesOtherNamesAlone(String name) {
        assertThat(SecretNames.standard().matches(name)).isFalse();
    }

    @Test
    void doesNotDependOnTheLanguageOfTheMachine() {
        Locale before = Locale.getDefault();
        Locale.setDefault(new Locale("tr"));
        try {
            assertThat(SecretNames.standard().matches("SIGNATURE")).isTrue();
            assertThat(SecretNames.standard().matches("PIN")).isTrue();
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  ", ",", " , ,-"})
    void addsNothingWhereNothingIsNamed(String names) {
        SecretNames secrets = SecretNames.with(names);
        assertThat(secrets.matches("order")).isFalse();
        assertThat(secrets.matches("")).isFalse();
        assertThat(secrets.matches("password")).isTrue();
    }

    @Test
    void takesNamesOfTheUsersOwn() {
        SecretNames secrets = SecretNames.with("tax-id, Diagnosis");
        assertThat(secrets.matches("customerTaxId")).isTrue();
        assertThat(secrets.matches("DIAGNOSIS_2")).isTrue();
        assertThat(secrets.matches("tax")).isFalse();
        assertThat(SecretNames.standard().matches("taxId")).isFalse();
    }

    @Test
    void looksAtNoMoreThanTheBeginningOfAName() {
        assertThat(SecretNames.standard().matches("x".repeat(56) + "password")).isTrue();
        assertThat(SecretNames.standard().matches("x".repeat(1_000_000) + "password"))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a=1&b=2|a=1&b=2",
                "token=abc|token=[redacted]",
                "a=1&token=abc&b=2|a=1&token=[redacted]&b=2",
                "token=a=b&c=1|token=[redacted]&c=1",
                "token&a=1|token&a=1",
                "token=&a=1|token=[redacted]&a=1",
                "&&token=x&&|&&token=[redacted]&&",
                "=secret|=secret",
                "password=a&pin=1&pin=2|password=[redacted]&pin=[redacted]&pin=[redacted]",
            })
    void masksTheValuesOfAQueryAndNothingElse(String query, String masked) {
        assertThat(SecretNames.standard().withoutValues(query)).isEqualTo(masked);
    }

    @Test
    void returnsAQueryWithoutSecretsItself() {
        String query = "a=1&b=2";
        assertThat(SecretNames.standard().withoutValues(query)).isSameAs(query);
        assertThat(SecretNames.standard().withoutValues("")).isEmpty();
    }
}
