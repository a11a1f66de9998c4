package dev.coldspan.locallambda;

import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The X-Ray tracing header: {@code Root=1-<8 hex>-<24 hex>;Parent=<16 hex>;Sampled=<0|1>}. */
final class TraceHeader {

    private static final Pattern ROOT =
            Pattern.compile("(?i)(?:^|;)\\s*root=1-([0-9a-f]{8})-([0-9a-f]{24})(?:;|\\s|$)");

    private TraceHeader() {}

    /** A new sampled trace; the first part of its id is the time in seconds, as X-Ray wants it. */
    static String generate(Instant now) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return String.format(
                Locale.ROOT,
                "Root=1-%08x-%08x%016x;Parent=%016x;Sampled=1",
                now.getEpochSecond(),
                random.nextInt(),
                random.nextLong(),
                random.nextLong());
    }

    /** Both parts of the root joined, lower case; empty if the header has no root. */
    static String w3cTraceId(String header) {
        Matcher root = ROOT.matcher(header);
        return root.find() ? (root.group(1) + root.group(2)).toLowerCase(Locale.ROOT) : "";
    }
}
