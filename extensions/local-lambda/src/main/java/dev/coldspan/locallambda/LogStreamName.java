package dev.coldspan.locallambda;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;

/** Names a sandbox as CloudWatch Logs does: {@code yyyy/MM/dd[version]} and 32 random hex digits. */
final class LogStreamName {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy/MM/dd").withZone(ZoneOffset.UTC);

    private LogStreamName() {}

    static String create(Instant now) {
        return DAY.format(now) + "[$LATEST]" + UUID.randomUUID().toString().replace("-", "");
    }
}
