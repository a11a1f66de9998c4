package dev.coldspan.agent.dist.harmless.shapes;

import java.util.List;

/** Events that no function expects: empty, broken, hostile or very large. */
final class Payloads {
    /** Stands for the byte 0xff, which no UTF-8 text has. */
    static final char NO_UTF_8 = '\uffff';

    private static final int LARGE = 300_000;
    private static final int LARGEST = 6_000_000;

    private static final List<String> SMALL = List.of(
            "",
            " ",
            "\n\n",
            "nul",
            "{",
            "\"",
            "[1,]",
            "{\"a\":1,\"a\":2}",
            "\ufeff{}",
            "\"" + NO_UTF_8 + "\"",
            "\"\\u0000\\ud800\"",
            "1e999",
            "-",
            "1".repeat(120),
            "{} {}",
            "//\n1",
            "'a'",
            "NaN",
            "{\"headers\":7,\"requestContext\":[]}",
            "{\"headers\":{\"traceparent\":17,\"x-amzn-trace-id\":null}}",
            "{\"Records\":{\"0\":1}}",
            "{\"Records\":[null,{\"eventSource\":5},{\"eventSource\":\"aws:s3\"}]}",
            "{\"detail-type\":{},\"source\":[[]],\"detail\":null}",
            "{\"requestContext\":{\"http\":\"GET\",\"routeKey\":null},\"version\":\"2.0\"}");

    private Payloads() {}

    /** Any of them; the large ones are rare. */
    static String odd(Choice choice) {
        int kind = choice.below(200);
        if (kind < 4) {
            return "[".repeat(kind * 600) + "]".repeat(kind * 600);
        }
        if (kind < 10) {
            return "\"" + "\u00e9 large ".repeat(LARGE / 9) + "\"";
        }
        if (kind < 12) {
            return "{\"a\":\"" + "x".repeat(LARGEST - 20) + "\"}";
        }
        if (kind < 18) {
            return many("{", "\"k%d\":{\"v\":[%d]}", "}", 500 + kind);
        }
        if (kind < 22) {
            return many(
                    "{\"Records\":[", "{\"messageId\":\"%d\",\"eventSource\":\"aws:sqs\",\"body\":\"%d\"}", "]}", 800);
        }
        return choice.one(SMALL);
    }

    private static String many(String start, String each, String end, int count) {
        StringBuilder text = new StringBuilder(start);
        for (int i = 0; i < count; i++) {
            text.append(i == 0 ? "" : ",").append(each.formatted(i, i));
        }
        return text.append(end).toString();
    }
}
