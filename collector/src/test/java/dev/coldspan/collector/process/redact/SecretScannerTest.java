package dev.coldspan.collector.process.redact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.collector.model.Arena;
import dev.coldspan.collector.process.kit.KeyMemo;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretScannerTest {

    private static final String JWT =
            "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U";

    private final RedactOptions all = RedactOptions.DEFAULT.withRules(EnumSet.allOf(Rule.class));

    /** Each token is put together here, so that nobody's scanner of repositories takes this file for a leak. */
    static Stream<String> tokens() {
        return Stream.of(
                "AK" + "IAIOSFODNN7EXAMPLE",
                "AS" + "IAIOSFODNN7EXAMPLE",
                JWT,
                "gh" + "p_0123456789abcdefghijABCDEFGHIJ012345",
                "github" + "_pat_11ABCDEFG0123456789_abcdefghijklmnop",
                "gl" + "pat-0123456789abcdefghij",
                "xo" + "xb-123456789012-abcdefghijkl",
                "sk" + "_live_0123456789abcdefghijklmn",
                "rk" + "_live_0123456789abcdefghijklmn",
                "whs" + "ec_0123456789abcdefghijklmnopqrstuv",
                "sk" + "-ant-api03-0123456789abcdefghijklmn",
                "AI" + "zaSyA0123456789abcdefghijklmnopqrstuv",
                "ya" + "29.a0AfH6SMBx0123456789abcdefghij",
                "SG" + ".0123456789abcdefghijkl.0123456789abcdefghijklmnopqrstuvwxyzABCDEFG",
                "np" + "m_0123456789abcdefghijABCDEFGHIJ012345",
                "4111111111111111",
                "5500 0000 0000 0004",
                "3400-000000-00009",
                "6011111111111117");
    }

    @ParameterizedTest
    @MethodSource("tokens")
    void findsTokensOfAnIssuersForm(String token) {
        assertThat(redacted(token)).isEqualTo("[redacted]");
        assertThat(redacted("before " + token + " after")).isEqualTo("before [redacted] after");
        assertThat(redacted("(" + token + ")")).isEqualTo("([redacted])");
        assertThat(redacted(token + "," + token)).isEqualTo("[redacted],[redacted]");
        assertThat(redacted("naïve → " + token + " ✓")).isEqualTo("naïve → [redacted] ✓");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "password=hunter2 | password=[redacted]",
                "user=bob;Password=hunter2;host=x | user=bob;Password=[redacted];host=x",
                "?id=7&token=abc123&page=2 | ?id=7&token=[redacted]&page=2",
                "https://x.org/?X-Amz-Signature=0a1b2c&a=b | https://x.org/?X-Amz-Signature=[redacted]&a=b",
                "{\"password\": \"hun ter2\", \"a\": 1} | {\"password\": \"[redacted]\", \"a\": 1}",
                "{\"password\":\"a\\\"b\"} | {\"password\":\"[redacted]\"}",
                "{\\\"apiKey\\\":\\\"abc\\\",\\\"n\\\":1} | {\\\"apiKey\\\":\\\"[redacted]\\\",\\\"n\\\":1}",
                "{\"pin\": 1234} | {\"pin\": [redacted]}",
                "client_secret: 'x y' | client_secret: '[redacted]'",
                "Authorization: Basic dXNlcjpwYXNz | Authorization: [redacted]",
                "Cookie: a=1; b=2 | Cookie: [redacted]",
                "password: hunter | password: [redacted]",
                "AccountKey=abc+/=;Endpoint=x | AccountKey=[redacted];Endpoint=x",
                "aws_secret_access_key = wJalrXUtnFEMI/K7MDENG | aws_secret_access_key = [redacted]",
                "postgres://bob:hunter2@db:5432/shop | postgres://[redacted]@db:5432/shop",
                "https://token@github.com/x | https://[redacted]@github.com/x",
                "redis://:p@ss@cache:6379 | redis://[redacted]@cache:6379",
                "got Bearer abcdef0123456789 here | got Bearer [redacted] here",
                "BEARER abc123 | BEARER [redacted]",
                "Basic dXNlcjpwYXNz | Basic [redacted]",
                "mail bob.o'neil+x@mail.example.org now | mail [redacted] now"
            })
    void findsSecretsByWhatStandsBeforeThem(String text, String expected) {
        assertThat(redacted(text)).isEqualTo(expected);
    }

    @Test
    void takesAPrivateKeyUpToItsEnd() {
        String key = "-----BEGIN RSA PRIVATE KEY-----\nMIIEow\nIBAAK\n-----END RSA PRIVATE KEY-----";

        assertThat(redacted("x " + key + " y"))
                .isEqualTo("x -----BEGIN RSA PRIVATE KEY[redacted]-----END RSA PRIVATE KEY----- y");
        assertThat(redacted(key.substring(0, 45))).isEqualTo("-----BEGIN RSA PRIVATE KEY[redacted]");
        assertThat(redacted("-----BEGIN CERTIFICATE-----\nMIIE")).isEqualTo("-----BEGIN CERTIFICATE-----\nMIIE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "7c1d0f2a-0d4e-4a47-9d0e-3c7c6b0d1a11",
                "arn:aws:lambda:eu-west-1:123456789012:function:orders:live",
                "2026-11-21T18:22:08.123456789Z",
                "1795000012345678901",
                "4111111111111112",
                "order 4111111111111111234567",
                "id4111111111111111",
                "0.4111111111111111",
                "https://example.org:8443/a/b?c=d#e",
                "https://example.org/@user/profile",
                "SELECT * FROM orders WHERE id = ?",
                "GET /orders/{id}",
                "invalid token: unexpected end of input",
                "the token: is missing",
                "basic information about Bearer tokens",
                "password=[redacted]",
                "password=***",
                "token=null",
                "tokens=512",
                "max_tokens: 4096",
                "java.lang.IllegalStateException: no key for bucket",
                "eyJ.eyJ.eyJ",
                "task-force-0123456789abcdefghijklmn",
                "risk-assessment",
                "AKIA",
                "AKIAIOSFODNN7EXAMPLETOOLONG",
                "MAKIAIOSFODNN7EXAMPLE",
                "user@localhost",
                "a=b:c=d",
                "=:=:=: @@@ --- ___ ...",
                "-----BEGIN PUBLIC KEY-----"
            })
    void leavesOtherTextsAlone(String text) {
        assertThat(redacted(text)).isEqualTo(text);
    }

    @Test
    void findsNothingTwice() {
        for (String text :
                new String[] {"password=hunter2", "https://a:b@c/", "{\"token\":\"abc\"}", "Bearer abc123"}) {
            String once = redacted(text);
            assertThat(redacted(once)).isEqualTo(once);
        }
    }

    @Test
    void looksForNothingThatIsOff() {
        RedactOptions off = all.withRules(EnumSet.of(Rule.KEY));

        assertThat(redacted("password=hunter2 " + JWT, off)).isEqualTo("password=hunter2 " + JWT);
        assertThat(redacted("bob@example.org", RedactOptions.DEFAULT)).isEqualTo("bob@example.org");
    }

    /** What would be read again and again by a scanner that goes back or looks ahead without bounds. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "eyJ", "eyJa.", "://", "://a@", "@", "a@", "password=", "password:\"", "\\\"", "\"password\":\\\"",
                        "Bearer ", "basic ",
                "4 ", "4-", "4111", "-----BEGIN ", "-----BEGIN PRIVATE KEY", "xoxb-", "sk-", "ghp_", "SG.", "ya29.",
                        "=", ": ",
                "token: a ", "cookie:*", "AKIA", "key=", "a.b.c.d.key:", "-", "_", "é"
            })
    @Timeout(20)
    void takesTimeLinearInTheLengthOfAHostileText(String part) {
        String text = part.repeat(2_000_000 / part.length());
        redacted(text.substring(0, 100_000));
        long start = System.nanoTime();

        redacted(text);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void survivesRandomBytes() {
        Random random = new Random(7);
        byte[] likely = "eyJ.=:@-_ABearer password4111AKIA\"\\'sk xoxb://".getBytes();
        SecretScanner scanner = new SecretScanner(all.rules());
        Text text = new Text();
        for (int round = 0; round < 200_000; round++) {
            byte[] data = new byte[random.nextInt(60)];
            for (int i = 0; i < data.length; i++) {
                data[i] = random.nextInt(4) == 0 ? (byte) random.nextInt() : likely[random.nextInt(likely.length)];
            }
            int from = data.length == 0 ? 0 : random.nextInt(data.length);
            int at = from;
            text.of(data, from, data.length);
            while (scanner.find(text, at)) {
                assertThat(text.secretFrom).isGreaterThanOrEqualTo(at);
                assertThat(text.secretTo).isBetween(text.secretFrom + 1, data.length);
                at = text.secretTo;
            }
        }
    }

    private String redacted(String text) {
        return redacted(text, all);
    }

    private static String redacted(String text, RedactOptions options) {
        Arena arena = new Arena();
        arena.add("password=");
        long slice = arena.add(text);
        arena.add("=secret");
        Values values = new Values(
                arena,
                new KeyMemo<>(new KeyPolicy(List.of(), List.of())::of),
                new SecretScanner(options.rules()),
                new CleanTexts(),
                options.withPatterns(Map.of()));
        return arena.text(values.text(slice));
    }
}
