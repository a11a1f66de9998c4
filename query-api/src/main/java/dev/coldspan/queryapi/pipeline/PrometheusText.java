package dev.coldspan.queryapi.pipeline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads Prometheus' text format, version 0.0.4. Comments and times of samples are passed over. See
 * https://prometheus.io/docs/instrumenting/exposition_formats/.
 */
final class PrometheusText {

    /** More than any collector has; what goes on beyond this is no collector. */
    private static final int MAX_SAMPLES = 50_000;

    private final String line;
    private int at;

    private PrometheusText(String line) {
        this.line = line;
    }

    /** @throws IllegalArgumentException with one line that says where the text is not what it should be */
    static List<Sample> parse(String text) {
        List<Sample> samples = new ArrayList<>();
        int number = 0;
        for (String each : text.split("\n")) {
            number++;
            if (each.isBlank() || each.startsWith("#")) {
                continue;
            }
            if (samples.size() == MAX_SAMPLES) {
                throw new IllegalArgumentException("more than " + MAX_SAMPLES + " samples");
            }
            try {
                samples.add(new PrometheusText(each.strip()).sample());
            } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
                throw new IllegalArgumentException("line " + number + " is no sample of Prometheus' text format", e);
            }
        }
        return samples;
    }

    private Sample sample() {
        String name = name();
        Map<String, String> labels = Map.of();
        if (peek() == '{') {
            at++;
            labels = labels();
        }
        String[] rest = line.substring(at).strip().split("[ \t]+");
        if (rest.length > 2) {
            throw new IllegalArgumentException("more than a value and a time");
        }
        return new Sample(name, labels, number(rest[0]));
    }

    private Map<String, String> labels() {
        Map<String, String> labels = new LinkedHashMap<>();
        for (skipSpaces(); peek() != '}'; skipSpaces()) {
            String name = name();
            skipSpaces();
            require('=');
            skipSpaces();
            labels.put(name, quoted());
            skipSpaces();
            if (peek() != '}') {
                require(',');
            }
        }
        at++;
        return labels;
    }

    private String name() {
        int start = at;
        while (at < line.length() && isNamePart(line.charAt(at))) {
            at++;
        }
        if (start == at || Character.isDigit(line.charAt(start))) {
            throw new IllegalArgumentException("no name");
        }
        return line.substring(start, at);
    }

    private static boolean isNamePart(char c) {
        return c == '_' || c == ':' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    private String quoted() {
        require('"');
        StringBuilder text = new StringBuilder();
        while (peek() != '"') {
            char c = line.charAt(at++);
            if (c == '\\') {
                char escaped = line.charAt(at++);
                text.append(escaped == 'n' ? '\n' : escaped);
            } else {
                text.append(c);
            }
        }
        at++;
        return text.toString();
    }

    private static double number(String text) {
        return switch (text) {
            case "+Inf", "Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }

    private char peek() {
        return line.charAt(at);
    }

    private void require(char expected) {
        if (line.charAt(at++) != expected) {
            throw new IllegalArgumentException("no " + expected);
        }
    }

    private void skipSpaces() {
        while (peek() == ' ' || peek() == '\t') {
            at++;
        }
    }
}
