package dev.coldspan.collector.process.redact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.collector.model.Batch;
import dev.coldspan.collector.model.Span;
import dev.coldspan.collector.process.kit.TestSpans;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** How many of many secrets are found, and how much is taken for one that is none. */
class SeededSecretsTest {

    private static final int EACH = 500;
    private static final String HEX = "0123456789abcdef";
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final String UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /** A secret's text, and what a span would hold around it; {@code #} stands for the secret. */
    private record Kind(String form, List<String> contexts) {}

    private static final List<String> ANYWHERE =
            List.of("#", "got # from it", "{\"v\":\"#\"}", "https://x.org/p?v=#&w=1", "a=#;b=2", "[#, x]");

    /**
     * In a form, ^ is an upper-case letter or digit, * any letter or digit, % hexadecimal, ~ a digit. A quote is nothing; it keeps
     * scanners of repositories from taking this file for a leak.
     */
    private static final Map<String, Kind> KINDS = Map.ofEntries(
            Map.entry("aws id", new Kind("AK'IA^^^^^^^^^^^^^^^^", ANYWHERE)),
            Map.entry("aws temporary id", new Kind("AS'IA^^^^^^^^^^^^^^^^", ANYWHERE)),
            Map.entry(
                    "aws secret",
                    new Kind("****************************************", List.of("aws_secret_access_key=#"))),
            Map.entry("jwt", new Kind("ey'J**************.ey'J******************.********************", ANYWHERE)),
            Map.entry("github", new Kind("gh'p_************************************", ANYWHERE)),
            Map.entry("github fine", new Kind("github'_pat_**********************_********************", ANYWHERE)),
            Map.entry("gitlab", new Kind("gl'pat-********************", ANYWHERE)),
            Map.entry("slack", new Kind("xo'xb-~~~~~~~~~~~~-~~~~~~~~~~~~-************************", ANYWHERE)),
            Map.entry(
                    "slack hook",
                    new Kind(
                            "T~~~~~~~~/B~~~~~~~~/************************",
                            List.of("https://hooks.slack.com/services/#"))),
            Map.entry("stripe", new Kind("sk'_live_************************", ANYWHERE)),
            Map.entry("stripe hook", new Kind("wh'sec_********************************", ANYWHERE)),
            Map.entry("google", new Kind("AI'za***********************************", ANYWHERE)),
            Map.entry("google token", new Kind("ya'29.******************************", ANYWHERE)),
            Map.entry(
                    "sendgrid",
                    new Kind("S'G.**********************.*******************************************", ANYWHERE)),
            Map.entry("npm", new Kind("np'm_************************************", ANYWHERE)),
            Map.entry("openai", new Kind("s'k-********************************", ANYWHERE)),
            Map.entry(
                    "bearer", new Kind("********************************", List.of("Bearer #", "sent bearer # to it"))),
            Map.entry(
                    "password",
                    new Kind("********", List.of("password=#", "\"password\": \"#\"", "Pwd=#;x", "user_password: #"))),
            Map.entry(
                    "url user",
                    new Kind("********", List.of("postgres://shop:#@db/x", "https://#@host", "amqp://a:#@q:5672"))),
            Map.entry(
                    "query parameter",
                    new Kind("%%%%%%%%%%%%%%%%%%%%%%%%", List.of("/a?sig=#", "/?x=1&token=#", "?X-Amz-Signature=#&y"))),
            Map.entry(
                    "connection",
                    new Kind("************************", List.of("Endpoint=x;AccountKey=#;E=y", "SharedAccessKey=#"))),
            Map.entry(
                    "api key",
                    new Kind("****************", List.of("x-api-key: #", "api_key=#", "{\\\"apiKey\\\":\\\"#\\\"}"))),
            Map.entry("cookie", new Kind("****************", List.of("Cookie: a=#", "Set-Cookie: sid=#; Path=/"))),
            Map.entry(
                    "private key",
                    new Kind(
                            "********************************",
                            List.of("-----BEGIN EC PRIVATE KEY-----\n#\n-----END"))));

    private final Redact redact = new Redact(RedactOptions.DEFAULT, (processor, rule, times) -> {});
    private final Random random = new Random(99);

    @Test
    void findsSecretsOfTwentyFourKinds() {
        assertThat(KINDS).hasSize(24);
        Map<String, Integer> missed = new TreeMap<>();
        for (Map.Entry<String, Kind> kind : KINDS.entrySet()) {
            for (int i = 0; i < EACH; i++) {
                List<String> contexts = kind.getValue().contexts();
                String secret = filled(kind.getValue().form());
                String text = contexts.get(i % contexts.size()).replace("#", secret);
                if (redacted(text).contains(secret)) {
                    missed.merge(kind.getKey(), 1, Integer::sum);
                }
            }
        }

        assertThat(missed).isEmpty();
    }

    @Test
    void takesHardlyAnythingElseForASecret() {
        List<UnaryOperator<String>> harmless = List.of(
                x -> UUID.nameUUIDFromBytes(filled("********").getBytes()).toString(),
                x -> "arn:aws:lambda:eu-west-1:" + filled("~~~~~~~~~~~~") + ":function:" + filled("********"),
                x -> "2026/11/21/[$LATEST]" + filled("%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%"),
                x -> filled("%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%"),
                x -> "Root=1-" + filled("%%%%%%%%") + "-" + filled("%%%%%%%%%%%%%%%%%%%%%%%%"),
                x -> "https://shop.example.org/orders/" + filled("~~~~~~") + "?page=" + filled("~~") + "&sort=date",
                x -> "GET /orders/" + filled("~~~~~") + " took " + filled("~~~") + " ms on host-" + filled("%%%%"),
                x -> "10." + filled("~~") + ".0.1:" + filled("~~~~"),
                x -> "2026-11-21T18:" + filled("~~") + ":07.123456789Z",
                x -> "order " + filled("~~~~~~~~~~") + " of customer c-" + filled("~~~~~"),
                x -> "java.util.concurrent.TimeoutException: no answer within " + filled("~~~~") + " ms",
                x -> "shop.Orders.find(Orders.java:" + filled("~~~") + ")",
                x -> "Mozilla/5.0 (X11; Linux x86_64; rv:" + filled("~~~") + ".0) Gecko/20100101",
                x -> "17" + filled("~~~~~~~~~~~~~~~~~"),
                x -> "invoices/2026/11/" + filled("***********") + ".pdf",
                x -> filled("**********************"));
        List<String> taken = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            String text = harmless.get(i % harmless.size()).apply("");
            if (!redacted(text).equals(text)) {
                taken.add(text);
            }
        }

        assertThat(taken).hasSizeLessThanOrEqualTo(50);
    }

    private String redacted(String text) {
        Batch<Span> batch = TestSpans.spans();
        Span span = TestSpans.span(batch, TestSpans.resource(batch), "note", text);
        redact.spans(batch);
        return TestSpans.map(span).get("note");
    }

    private String filled(String form) {
        StringBuilder text = new StringBuilder();
        for (char c : form.replace("'", "").toCharArray()) {
            text.append(random(c));
        }
        return text.toString();
    }

    private char random(char c) {
        String from = switch (c) {
            case '^' -> UPPER;
            case '*' -> LETTERS;
            case '%' -> HEX;
            case '~' -> "0123456789";
            default -> String.valueOf(c);
        };
        return from.charAt(random.nextInt(from.length()));
    }
}
