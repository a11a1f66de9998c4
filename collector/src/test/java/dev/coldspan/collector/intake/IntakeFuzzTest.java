package dev.coldspan.collector.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.coldspan.collector.intake.awslambda.CloudWatch;
import dev.coldspan.collector.intake.awslambda.LambdaTelemetry;
import dev.coldspan.collector.intake.azure.AzureMonitor;
import dev.coldspan.collector.intake.firehose.Firehose;
import dev.coldspan.collector.intake.google.CloudLogging;
import dev.coldspan.collector.intake.kit.Logs;
import dev.coldspan.collector.model.Arena;
import dev.coldspan.collector.pipeline.InFlight;
import dev.coldspan.collector.pipeline.Refusal;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** Any bytes in place of a delivery: they are refused for a reason that a sender understands, or become log records. */
class IntakeFuzzTest {

    private static final int LIMIT = 1 << 20;
    private static final String ID = "id-1";
    private static final Map<String, String> HEADERS =
            Map.of("x-amz-firehose-request-id", ID, "x-coldspan-function", "orders", "x-coldspan-region", "eu-west-1");

    @FuzzTest(maxDuration = "70s")
    void readsAnyDeliveryOfFirehose(byte[] body) {
        read(new Firehose(Clock.systemUTC()), body);
    }

    @FuzzTest(maxDuration = "70s")
    void readsAnyDocumentOfCloudWatch(byte[] body) {
        read(new CloudWatch(), body);
    }

    @FuzzTest(maxDuration = "70s")
    void readsAnyEventsOfLambda(byte[] body) {
        read(new LambdaTelemetry(Clock.systemUTC()), body);
    }

    @FuzzTest(maxDuration = "70s")
    void readsAnyRecordsOfAzure(byte[] body) {
        read(new AzureMonitor(Clock.systemUTC()), body);
    }

    @FuzzTest(maxDuration = "70s")
    void readsAnyEntryOfGoogle(byte[] body) {
        read(new CloudLogging(Clock.systemUTC()), body);
    }

    private static void read(Source source, byte[] body) {
        InFlight memory = new InFlight(64 << 20);
        try (InFlight.Lease lease = memory.lease()) {
            Arena arena = new Arena();
            arena.reset(lease);
            arena.add(body, 0, body.length);
            Delivery delivery = new Delivery(HEADERS::get, name -> null, arena, lease, memory::lease, LIMIT);
            Logs logs = new Logs(lease, "fuzz");
            source.read(delivery, logs);
            assertThat(records(logs)).isEqualTo(logs.size());
        } catch (Refusal refusal) {
            assertThat(refusal.kind()).isIn(Refusal.Kind.MALFORMED, Refusal.Kind.TOO_LARGE, Refusal.Kind.OVERLOADED);
            assertThat(List.of(refusal.getMessage().split("\n"))).hasSize(1);
        }
        assertThat(memory.used()).isZero();
    }

    private static int records(Logs logs) {
        Arena out = new Arena();
        logs.writeTo(out);
        try {
            return ExportLogsServiceRequest.parser().parseFrom(out.data(), 0, out.size()).getResourceLogsList().stream()
                    .mapToInt(resource -> resource.getScopeLogs(0).getLogRecordsCount())
                    .sum();
        } catch (com.google.protobuf.InvalidProtocolBufferException e) {
            throw new AssertionError("the request we made is no protobuf", e);
        }
    }
}
