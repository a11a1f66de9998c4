package dev.coldspan.queryapi.testing;

import static dev.coldspan.queryapi.testing.TestSpan.invocation;
import static dev.coldspan.queryapi.testing.TestSpan.span;
import static dev.coldspan.queryapi.testing.TestSpan.spanId;
import static dev.coldspan.queryapi.testing.TestSpan.traceId;

import dev.coldspan.storage.clickhouse.row.SpanRow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A cold checkout of 400 ms that asks inventory, charges a bank in vain and writes to a database. */
public final class ShopTrace {

    private ShopTrace() {}

    /** @param number of the trace; its spans are number * 10 + 1 to 5 */
    public static List<SpanRow> at(int number, Instant start) {
        String trace = traceId(number);
        long first = number * 10L;
        return List.of(
                invocation(trace, spanId(first + 1), "checkout", start, 400)
                        .resource("service.name", "checkout")
                        .attribute("http.response.status_code", "502")
                        .outcome("error")
                        .cold(300)
                        .event(start.plusMillis(5), "order received")
                        .link(traceId(9), spanId(9))
                        .row(),
                span(trace, spanId(first + 2), start.plusMillis(10))
                        .parent(spanId(first + 1))
                        .name("GET inventory")
                        .kind("Client")
                        .service("checkout")
                        .resource("service.name", "checkout")
                        .duration(Duration.ofMillis(60))
                        .attribute("server.address", "inventory.example")
                        .row(),
                invocation(trace, spanId(first + 3), "inventory", start.plusMillis(20), 40)
                        .resource("service.name", "inventory")
                        .parent(spanId(first + 2))
                        .row(),
                span(trace, spanId(first + 4), start.plusMillis(100))
                        .parent(spanId(first + 1))
                        .name("POST charge")
                        .kind("Client")
                        .service("checkout")
                        .resource("service.name", "checkout")
                        .duration(Duration.ofMillis(250))
                        .attribute("service.peer.name", "bank")
                        .attribute("retry.reason", "bank is slow")
                        .status("Error", "timed out")
                        .row(),
                span(trace, spanId(first + 5), start.plusMillis(25))
                        .parent(spanId(first + 3))
                        .name("SELECT stock")
                        .kind("SPAN_KIND_CLIENT")
                        .service("inventory")
                        .resource("service.name", "inventory")
                        .duration(Duration.ofMillis(10))
                        .attribute("db.system.name", "postgresql")
                        .row());
    }
}
