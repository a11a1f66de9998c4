package dev.coldspan.collector.intake.kit;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** Numbers, ids and times in texts that others wrote. None of these throws. */
public final class Texts {

    private static final int LONGEST_NUMBER = 40;
    private static final int UUID = 36;

    private Texts() {}

    /** A decimal number without exponent, at most 40 characters. */
    public static Optional<Double> number(String text) {
        String digits = text.strip();
        if (digits.isEmpty() || digits.length() > LONGEST_NUMBER || !digits.matches("-?[0-9]+([.][0-9]+)?")) {
            return Optional.empty();
        }
        return Optional.of(new BigDecimal(digits).doubleValue());
    }

    /** Without a fraction where there is none, and never with an exponent. */
    public static String text(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }

    /** Whether it is 8-4-4-4-12 hexadecimal digits, as the ids of requests are. */
    public static boolean isUuid(String text) {
        if (text.length() != UUID) {
            return false;
        }
        for (int i = 0; i < UUID; i++) {
            boolean hyphen = i == 8 || i == 13 || i == 18 || i == 23;
            if (hyphen ? text.charAt(i) != '-' : Character.digit(text.charAt(i), 16) < 0 || text.charAt(i) > 'f') {
                return false;
            }
        }
        return true;
    }

    /** So many hexadecimal digits, not all zero, in lower case; else empty. */
    public static String hex(String text, int digits) {
        boolean right = text.length() == digits && text.matches("[0-9a-fA-F]+") && !text.matches("0+");
        return right ? text.toLowerCase(java.util.Locale.ROOT) : "";
    }

    /** The trace id in {@code 1-8hex-24hex}, X-Ray's form, possibly behind {@code Root=}; else empty. */
    public static String xrayTrace(String text) {
        int root = text.indexOf("Root=");
        String id = root >= 0 ? text.substring(root + 5).split("[;,\\s]", 2)[0] : text.strip();
        String[] parts = id.split("-", -1);
        return parts.length == 3 && parts[0].equals("1") && parts[1].length() == 8 ? hex(parts[1] + parts[2], 32) : "";
    }

    /**
     * Nanoseconds since the Unix epoch of an ISO 8601 time with any fraction; without a zone it is UTC, as every platform here
     * writes it. A leap second is the second before.
     */
    public static Optional<Long> time(String text) {
        String iso = text.strip().replace(' ', 'T');
        if (iso.length() > LONGEST_NUMBER || iso.length() < 19) {
            return Optional.empty();
        }
        iso = iso.startsWith(":60", 16) ? iso.substring(0, 17) + "59" + iso.substring(19) : iso;
        // One document of the Telemetry API has a colon where the fraction begins.
        iso = iso.startsWith(":", 19) ? iso.substring(0, 19) + "." + iso.substring(20) : iso;
        try {
            boolean zone = iso.endsWith("Z") || iso.indexOf('+', 19) > 0 || iso.indexOf('-', 19) > 0;
            return nanos(
                    (zone ? OffsetDateTime.parse(iso) : LocalDateTime.parse(iso).atOffset(ZoneOffset.UTC)).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Long> nanos(Instant instant) {
        try {
            return Optional.of(
                    Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano()));
        } catch (ArithmeticException e) {
            return Optional.empty();
        }
    }

    /** At most so many characters. */
    public static String shorten(String text, int characters) {
        return text.length() <= characters ? text : text.substring(0, characters) + "...";
    }
}
