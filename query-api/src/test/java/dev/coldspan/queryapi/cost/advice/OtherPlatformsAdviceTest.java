package dev.coldspan.queryapi.cost.advice;

import static dev.coldspan.queryapi.QueryApiExtension.NOW;
import static dev.coldspan.queryapi.cost.Platforms.azure;
import static dev.coldspan.queryapi.cost.Platforms.cloudRun;
import static dev.coldspan.queryapi.cost.Platforms.firstGeneration;
import static dev.coldspan.queryapi.testing.TestSpan.invocation;
import static dev.coldspan.queryapi.testing.TestSpan.spanId;
import static dev.coldspan.queryapi.testing.TestSpan.traceId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.queryapi.QueryApiExtension;
import dev.coldspan.queryapi.testing.Posted;
import dev.coldspan.queryapi.testing.TestSpan;
import dev.coldspan.storage.clickhouse.row.SpanRow;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Every function was first seen an hour ago, so a month is 720 times what is stored; the amounts are worked by hand. */
final class OtherPlatformsAdviceTest {

    private static final String MONTH = "720";

    @RegisterExtension
    static final QueryApiExtension API = new QueryApiExtension();

    private static int id;

    @BeforeAll
    static void store() {
        List<SpanRow> rows = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            rows.add(azure(call("dynamic", i, 10, 1_000), "Dynamic", 1536).row());
            rows.add(
                    azure(call("premium", i, 10, 1_000), "ElasticPremium", 3584).row());
            rows.add(call("managed", i, 10, 1_000)
                    .attribute("coldspan.init.type", "lambda-managed-instances")
                    .row());
            rows.add(used(azure(call("flex", i, 10, 10_000), "FlexConsumption", 4096), 1024, 1_000)
                    .row());
            rows.add(used(firstGeneration(call("old", i, 10, 1_000), 1024), 200, 100)
                    .row());
            rows.add(used(cloudRun(call("run", i, 10, 1_000), 2048).resource("coldspan.vcpus", "2"), 300, 100)
                    .row());
        }
        for (int i = 0; i < 100; i++) {
            rows.add(started(azure(call("slow", i, 30, 1_000), "FlexConsumption", 2048), i)
                    .row());
            rows.add(started(cloudRun(call("service", i, 30, 1_000), 512), i).row());
            for (String instance : List.of("one", "other")) {
                rows.add(used(cloudRun(call("lonely", i, 10, 1_000), 512), 400, 100)
                        .resource("faas.instance", instance)
                        .row());
            }
        }
        API.store(rows);
    }

    private static TestSpan call(String function, int number, int everySeconds, long ms) {
        id++;
        Instant start = NOW.minusSeconds(3600).plusSeconds((long) number * everySeconds);
        return invocation(traceId(id), spanId(id), function, start, ms).resource("faas.instance", function);
    }

    private static TestSpan used(TestSpan span, int megabytes, int processorMs) {
        return span.attribute("coldspan.memory.max_used_bytes", Long.toString((long) megabytes << 20))
                .attribute("coldspan.cpu.time_ms", Integer.toString(processorMs));
    }

    /** One of four starts for two seconds. */
    private static TestSpan started(TestSpan span, int number) {
        return number % 4 == 0 ? span.cold(2_000) : span;
    }

    private static JsonNode answer(String function) {
        return API.client()
                .get("/api/v1/costs/advice", "q", "function:" + function)
                .json();
    }

    private static JsonNode advice(String function, String kind) {
        JsonNode answer = answer(function);
        return StreamSupport.stream(answer.path("advice").spliterator(), false)
                .filter(one -> one.path("kind").asString().equals(kind))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + kind + " in " + answer));
    }

    private static void assertMonth(JsonNode advice, String amount) {
        assertThat(new BigDecimal(advice.path("savingPerMonth").path("amount").asString()))
                .as(advice.toString())
                .isEqualByComparingTo(new BigDecimal(amount).multiply(new BigDecimal(MONTH)));
        assertThat(advice.path("savingPerMonth").path("complete").asBoolean()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "dynamic, there is no size to choose",
        "premium, 'EP1, EP2 or EP3'",
        "managed, charged as EC2 instances",
    })
    void saysWhyThereIsNoSizeToChoose(String function, String why) {
        JsonNode answer = answer(function);

        assertThat(answer.path("unadvised").size()).isEqualTo(1);
        assertThat(answer.path("unadvised").path(0).path("why").asString()).contains(why);
        assertThat(answer.path("advice").toString()).doesNotContain("\"memory\"");
    }

    @Test
    void choosesAmongTheSizesOfAnInstanceOnFlex() {
        JsonNode advice = advice("flex", "memory");

        // 1,500 s of 2 GB less; 512 MB would not hold what was used, and one processor is as good as two to one thread.
        assertThat(advice.path("whatIf").path("memoryMb").asInt()).isEqualTo(2048);
        assertThat(advice.path("whatIf").has("durationFactor")).isFalse();
        assertMonth(advice, "0.078");
    }

    @Test
    void takesTheProcessorOfAMemoryTierIntoAccount() {
        JsonNode advice = advice("old", "memory");

        // 150 s of 1 GB and 1.4 GHz against 187.5 s of a quarter and 0.4 GHz: a tenth of the time takes 3.5 times as
        // long.
        assertThat(advice.path("whatIf").path("memoryMb").asInt()).isEqualTo(256);
        assertThat(advice.path("whatIf").path("durationFactor").asDouble()).isEqualTo(1.25);
        assertMonth(advice, "0.0016078125");
    }

    @Test
    void sizesMemoryAndProcessorsOfCloudRunApart() {
        JsonNode memory = advice("run", "memory");
        JsonNode processors = advice("run", "vcpus");

        // 150 s of 1.5 GiB, and of one vCPU.
        assertThat(memory.path("whatIf").path("memoryMb").asInt()).isEqualTo(512);
        assertMonth(memory, "0.0005625");
        assertThat(processors.path("whatIf").path("vcpus").asDouble()).isEqualTo(1);
        assertMonth(processors, "0.0036");
    }

    @Test
    void letsAnInstanceServeSeveralCallsThatMostlyWait() {
        JsonNode advice = advice("lonely", "concurrency");

        // Two instances were active for 100 s each and could have been one: 100 s of 1 vCPU and half a GiB.
        assertThat(advice.path("sentence").asString()).contains("up to 2 calls at once");
        assertThat(advice.path("confidence").asString()).isEqualTo("low");
        assertMonth(advice, "0.002525");
    }

    @Test
    void pricesInstancesThatAreAlwaysReady() {
        JsonNode advice = advice("slow", "always_ready");

        // 200 GB-s at 0.000016 instead of 0.000026, and 2 GB for an hour.
        assertThat(advice.path("whatIf").path("initType").asString()).isEqualTo("always-ready");
        assertMonth(advice, "-0.0268");
    }

    @Test
    void pricesMinimumInstancesAtTheIdlePrice() {
        // One instance for an hour: 3,600 s of 1 vCPU and half a GiB.
        assertMonth(advice("service", "minimum_instances"), "-0.0135");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dynamic", "premium", "flex", "old", "run", "slow", "service", "lonely"})
    void advisesWhatOnlyLambdaHasNowhereElse(String function) {
        assertThat(answer(function).path("advice").toString())
                .doesNotContain("arm64")
                .doesNotContain("snapstart")
                .doesNotContain("provisioned");
    }

    private static Posted whatIf(String function, String changes) {
        return Posted.to(
                API.api().address() + "/api/v1/costs/what-if",
                "{\"q\":\"function:" + function + "\",\"changes\":{" + changes + "}}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dynamic | \"memoryMb\":256 | memoryMb | there is no size to choose",
                "premium | \"memoryMb\":7168 | memoryMb | EP1, EP2 or EP3",
                "flex | \"memoryMb\":1024 | memoryMb | one of 512, 2048, 4096 on Azure's Flex Consumption plan",
                "old | \"memoryMb\":300 | memoryMb | one of 128, 256, 512, 1024, 2048, 4096, 8192",
                "run | \"memoryMb\":128 | memoryMb | 512 to 32768 on Cloud Run",
                "managed | \"memoryMb\":512 | memoryMb | EC2",
                "flex | \"arch\":\"arm64\" | arch | only be chosen on AWS Lambda",
                "flex | \"initType\":\"snap-start\" | initType | one of on-demand, always-ready",
                "run | \"initType\":\"always-ready\" | initType | one of on-demand, minimum-instances",
                "old | \"initType\":\"on-demand\" | initType | cannot be chosen on Google's 1st generation",
                "flex | \"vcpus\":2 | vcpus | only be chosen on Cloud Run",
                "run | \"vcpus\":3 | vcpus | 0.08 to 1, or 2, 4, 6 or 8",
                "run | \"region\":\"eastus\" | region | us-central1",
                "d* | \"arch\":\"arm64\" | arch | -billing.plan:Dynamic",
            })
    void refusesWhatThePlatformDoesNotOffer(String function, String changes, String member, String says) {
        Posted answer = whatIf(function, changes);

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.json().path("field").asString()).isEqualTo("changes." + member);
        assertThat(answer.json().path("detail").asString()).contains(says);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // 1,500 s of half a GB and 150 requests.
                "flex | \"memoryMb\":512 | 0.01956",
                "flex | \"memoryMb\":2048,\"durationFactor\":2 | 0.15606",
                // 150 s of 2 vCPU and 2 GiB in a region of tier 2, then of one vCPU.
                "run | \"region\":\"europe-west2\" | 0.01119",
                "run | \"vcpus\":1 | 0.00441",
                // Of 128 MB and 200 MHz.
                "old | \"memoryMb\":128 | 0.000406875",
            })
    void pricesStoredTrafficOnWhatThePlatformOffers(String function, String changes, String amount) {
        Posted answer = whatIf(function, changes);

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().path("whatIf").path("amount").asString()).isEqualTo(amount);
        assertThat(answer.json().path("whatIf").path("complete").asBoolean()).isTrue();
    }
}
