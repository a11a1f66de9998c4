package dev.coldspan.queryapi.cost;

import static dev.coldspan.queryapi.QueryApiExtension.NOW;
import static dev.coldspan.queryapi.testing.TestSpan.invocation;
import static dev.coldspan.queryapi.testing.TestSpan.spanId;
import static dev.coldspan.queryapi.testing.TestSpan.traceId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.coldspan.queryapi.QueryApiExtension;
import dev.coldspan.queryapi.http.TimeRange;
import dev.coldspan.queryapi.sql.Database;
import dev.coldspan.queryapi.sql.QueryLimits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** A query API with a folder of prices: a negotiated request and declared capacity, over the same stored invocations. */
final class OwnPricesTest {

    private static final Path FOLDER = folder();

    @RegisterExtension
    static final QueryApiExtension API = new QueryApiExtension().with(given -> given.withPrices(Optional.of(FOLDER)));

    private static Path folder() {
        try {
            Path folder = Files.createTempDirectory("prices");
            folder.toFile().deleteOnExit();
            write(
                    folder.resolve("own.csv"),
                    PriceFile.HEADER,
                    "aws,us-east-1,Request,x86_64,0,request,0.0000001,USD,2022-08-01,,contract");
            write(
                    folder.resolve("capacity.csv"),
                    Capacity.HEADER,
                    "aws,us-east-1,,ready,7,provisioned-concurrency,2,1024,x86_64," + NOW.minusSeconds(7200) + ",");
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, String header, String row) throws IOException {
        Files.writeString(file, header + "\n" + row + "\n");
        file.toFile().deleteOnExit();
    }

    @BeforeAll
    static void store() {
        API.store(
                invocation(traceId(1), spanId(1), "plain", NOW.minusSeconds(600), 1000)
                        .row(),
                invocation(traceId(2), spanId(2), "ready", NOW.minusSeconds(600), 1000)
                        .attribute("coldspan.init.type", "provisioned-concurrency")
                        .row());
    }

    private static JsonNode group(JsonNode answer, String name) {
        for (JsonNode group : answer.path("groups")) {
            if (group.path("group").asString().equals(name)) {
                return group;
            }
        }
        throw new AssertionError("no group " + name + " in " + answer);
    }

    private static String amount(JsonNode of) {
        return of.path("total").path("amount").asString();
    }

    @Test
    void billsTheNegotiatedPrice() {
        JsonNode plain = group(API.client().get("/api/v1/costs").json(), "plain");

        // 0.5 GB-seconds at the list price, the request at half of it.
        assertThat(amount(plain)).isEqualTo("0.00000843335");
    }

    @Test
    void billsCapacityForAsLongAsItIsUpAndNotByItsCalls() {
        JsonNode ready = group(API.client().get("/api/v1/costs").json(), "ready");

        // An hour of two sandboxes of 1 GB, 0.5 GB-seconds of duration, a request.
        assertThat(amount(ready))
                .isEqualTo(Vectors.plain(new BigDecimal("0.03000024")
                        .add(new BigDecimal("0.0000048611"))
                        .add(new BigDecimal("0.0000001"))));
        assertThat(ready.path("total").path("complete").asBoolean()).isTrue();
        assertThat(ready.path("invocations").asInt()).isEqualTo(1);
    }

    @Test
    void billsCapacityWhereNobodyCalledAtAll() {
        JsonNode answer = API.client()
                .get("/api/v1/costs", "from", NOW.minusSeconds(7200).toString(), "to", "now-1h", "step", "hour")
                .json();

        assertThat(answer.path("groups").size()).isEqualTo(1);
        assertThat(amount(group(answer, "ready"))).isEqualTo("0.03000024");
    }

    @Test
    void leavesCapacityOutOfWhatAFilterAsksFor() {
        JsonNode answer = API.client().get("/api/v1/costs", "q", "outcome:ok").json();

        assertThat(amount(group(answer, "ready"))).isEqualTo("0.0000049611");
    }

    @Test
    void pricesWhatWasStoredBeforeThePricesWereKnown() {
        Database database = new Database(API.clickHouse().reader(), QueryLimits.DEFAULT);
        UsageRequest request = UsageRequest.of(new TimeRange(NOW.minus(Duration.ofHours(1)), NOW));

        BigDecimal list = new UsageQuery(database, PriceBook.bundled())
                .bills(request, Terms.LIST)
                .get(0)
                .bill()
                .total();
        BigDecimal own = new UsageQuery(database, PriceBook.with(FOLDER))
                .bills(request, Terms.LIST)
                .get(0)
                .bill()
                .total();

        // Half the price of two requests less, and the capacity that was declared.
        assertThat(own.subtract(list))
                .isEqualByComparingTo(new BigDecimal("0.03000024").subtract(new BigDecimal("0.0000002")));
    }

    @Test
    void doesNotStartWithHalfOfAFolder() throws IOException {
        Path wrong = Files.createTempDirectory("prices");
        write(
                wrong.resolve("own.csv"),
                PriceFile.HEADER,
                "aws,us-east-1,Request,x86_64,0,request,1,USD,today,,contract");

        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> PriceBook.with(wrong))
                .withMessageStartingWith("own.csv:2: valid_from must be a day");
    }
}
