package dev.coldspan.collector.benchmark;

import static dev.coldspan.collector.benchmark.Attributes.number;
import static dev.coldspan.collector.benchmark.Attributes.text;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/**
 * What a gateway forwards for functions: 500 spans of 4 function instances, each 25 invocations with a span of their own
 * and four calls, 15 attributes on every span and 10 on a resource. Some values are the same everywhere, some are of a
 * few dozen, some are in one span only.
 */
final class ServerlessSpans implements Workload {

    static final int SPANS = 500;

    private static final int RESOURCES = 4;
    private static final int INVOCATIONS = 25;
    private static final int FUNCTIONS = 20;
    private static final List<String> TRIGGERS = List.of("apigateway", "sqs", "s3", "eventbridge");

    @Override
    public ExportTraceServiceRequest request(int number) {
        Random random = new Random(number);
        ExportTraceServiceRequest.Builder request = ExportTraceServiceRequest.newBuilder();
        for (int i = 0; i < RESOURCES; i++) {
            int function = random.nextInt(FUNCTIONS);
            ScopeSpans.Builder spans = ScopeSpans.newBuilder()
                    .setScope(InstrumentationScope.newBuilder()
                            .setName("dev.coldspan.agent")
                            .setVersion("0.1.0"));
            for (int invocation = 0; invocation < INVOCATIONS; invocation++) {
                addInvocation(spans, function, random);
            }
            request.addResourceSpans(ResourceSpans.newBuilder()
                    .setResource(resource(function, random))
                    .addScopeSpans(spans));
        }
        return request.build();
    }

    private static void addInvocation(ScopeSpans.Builder spans, int function, Random random) {
        long duration = 5_000_000 + random.nextInt(200_000_000);
        String request = uuid(random);
        spans.addSpans(Templates.root("shop-" + function, duration)
                .addAllAttributes(Invocations.attributes(request, TRIGGERS.get(function % 4), duration, random)));
        long step = duration / 5;
        spans.addSpans(Templates.child("SELECT orders", step / 8, step).addAllAttributes(Calls.query(request, random)));
        spans.addSpans(Templates.child("GET", step, step).addAllAttributes(Calls.http(request, random)));
        spans.addSpans(Templates.child("S3.PutObject", 2 * step, step).addAllAttributes(Calls.aws(request, random)));
        spans.addSpans(Templates.child("INSERT events", 3 * step, step).addAllAttributes(Calls.query(request, random)));
    }

    private static Resource resource(int function, Random random) {
        String name = "shop-" + function;
        List<KeyValue> attributes = List.of(
                text("cloud.account.id", "123456789012"),
                text("cloud.provider", "aws"),
                text("cloud.region", "eu-central-1"),
                text("faas.instance", "2026/11/20/[$LATEST]" + Long.toHexString(function * 8L + random.nextInt(8))),
                number("faas.max_memory", 134_217_728L << function % 4),
                text("faas.name", name),
                text("faas.version", String.valueOf(1 + function % 3)),
                text("host.arch", function % 2 == 0 ? "amd64" : "arm64"),
                text("service.name", name),
                text("telemetry.sdk.language", "java"));
        return Resource.newBuilder().addAllAttributes(attributes).build();
    }

    static String uuid(Random random) {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }
}
