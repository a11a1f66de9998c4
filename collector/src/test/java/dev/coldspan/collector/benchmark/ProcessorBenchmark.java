package dev.coldspan.collector.benchmark;

import com.google.protobuf.ByteString;
import dev.coldspan.collector.decode.Bounds;
import dev.coldspan.collector.decode.SpanDecoder;
import dev.coldspan.collector.model.Arena;
import dev.coldspan.collector.model.Batch;
import dev.coldspan.collector.model.Budget;
import dev.coldspan.collector.model.Keys;
import dev.coldspan.collector.model.Span;
import dev.coldspan.collector.pipeline.Limits;
import dev.coldspan.collector.pipeline.Processor;
import dev.coldspan.collector.process.Validate;
import dev.coldspan.collector.process.guard.Guard;
import dev.coldspan.collector.process.guard.GuardOptions;
import dev.coldspan.collector.process.identify.Identify;
import dev.coldspan.collector.process.kit.Tally;
import dev.coldspan.collector.process.redact.Redact;
import dev.coldspan.collector.process.redact.RedactOptions;
import dev.coldspan.collector.process.rename.Rename;
import dev.coldspan.collector.process.sample.Sample;
import dev.coldspan.collector.process.sample.SampleOptions;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Nanoseconds of processor time of one thread per span and processor, each behind those before it, for 500 spans of 15 attributes in a request:
 * as our agent sends them, as an SDK of older conventions does, and with a secret in each. Prints the median of all requests
 * but the first half, which warm up. Argument: requests (default 20,000).
 */
public final class ProcessorBenchmark {

    private static final Tally IGNORED = (processor, rule, times) -> {};
    private static final ThreadMXBean THREAD = ManagementFactory.getThreadMXBean();
    private static final int DISTINCT = 16;
    private static final Map<String, String> OLDER = Map.of(
            "http.request.method", "http.method",
            "http.response.status_code", "http.status_code",
            "url.full", "http.url",
            "server.address", "net.peer.name",
            "server.port", "net.peer.port",
            "db.system.name", "db.system",
            "db.query.text", "db.statement",
            "db.operation.name", "db.operation",
            "faas.invocation_id", "faas.execution");

    private ProcessorBenchmark() {}

    public static void main(String[] arguments) {
        int requests = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 20_000;
        run("present conventions", requests, attribute -> attribute);
        run("older conventions", requests, ProcessorBenchmark::older);
        run("a secret in each span", requests, ProcessorBenchmark::secret);
    }

    private interface Change {
        KeyValue of(KeyValue attribute);
    }

    private static KeyValue older(KeyValue attribute) {
        return attribute.toBuilder()
                .setKey(OLDER.getOrDefault(attribute.getKey(), attribute.getKey()))
                .build();
    }

    private static KeyValue secret(KeyValue attribute) {
        if (!attribute.getKey().equals("thread.name")) {
            return attribute;
        }
        KeyValue.Builder changed = attribute.toBuilder();
        changed.getValueBuilder().setStringValue("user=bob password=hunter2 retries=3");
        return changed.build();
    }

    private static Map<String, Processor> processors() {
        Map<String, Processor> processors = new LinkedHashMap<>();
        processors.put("validate", new Validate(Limits.DEFAULT, Clock.systemUTC()));
        processors.put("rename", new Rename(IGNORED));
        processors.put("identify", new Identify(IGNORED));
        processors.put("redact", new Redact(RedactOptions.DEFAULT, IGNORED));
        processors.put("guard", new Guard(GuardOptions.DEFAULT, Clock.systemUTC()));
        processors.put("sample", new Sample(SampleOptions.OFF.withOneIn(10), IGNORED));
        return processors;
    }

    private static void run(String what, int requests, Change change) {
        List<byte[]> encoded = new ArrayList<>();
        for (int i = 0; i < DISTINCT; i++) {
            encoded.add(request(i, change).toByteArray());
        }
        Map<String, Processor> processors = processors();
        long[][] nanos = new long[processors.size()][requests];
        Batch<Span> batch = Batch.ofSpans();
        Keys keys = new Keys();
        for (int i = 0; i < requests; i++) {
            decode(batch, keys, encoded.get(i % DISTINCT));
            int p = 0;
            for (Processor processor : processors.values()) {
                long start = THREAD.getCurrentThreadCpuTime();
                processor.spans(batch);
                nanos[p++][i] = THREAD.getCurrentThreadCpuTime() - start;
            }
        }
        System.out.println(what + ", " + batch.size() + " spans a request:");
        int p = 0;
        for (String name : processors.keySet()) {
            long[] measured = Arrays.copyOfRange(nanos[p++], requests / 2, requests);
            Arrays.sort(measured);
            System.out.printf(
                    "  %-10s %6.0f ns per span%n", name, measured[measured.length / 2] / (double) batch.size());
        }
    }

    private static void decode(Batch<Span> batch, Keys keys, byte[] request) {
        batch.reset(Budget.UNLIMITED, "");
        Arena arena = batch.arena();
        arena.add(request, 0, request.length);
        new SpanDecoder(batch, keys, new Bounds(Limits.DEFAULT.maxItems(), 100)).decode();
    }

    private static ExportTraceServiceRequest request(int number, Change change) {
        Random random = new Random(number);
        ExportTraceServiceRequest.Builder request = new ServerlessSpans().request(number).toBuilder();
        for (ResourceSpans.Builder resource : request.getResourceSpansBuilderList()) {
            for (ScopeSpans.Builder scope : resource.getScopeSpansBuilderList()) {
                for (var span : scope.getSpansBuilderList()) {
                    long now = System.currentTimeMillis() * 1_000_000;
                    span.setTraceId(id(16, random)).setSpanId(id(8, random));
                    span.setStartTimeUnixNano(now).setEndTimeUnixNano(now + 1_000_000);
                    List<KeyValue> attributes =
                            span.getAttributesList().stream().map(change::of).toList();
                    span.clearAttributes().addAllAttributes(attributes);
                }
            }
        }
        return request.build();
    }

    private static ByteString id(int bytes, Random random) {
        byte[] id = new byte[bytes];
        random.nextBytes(id);
        return ByteString.copyFrom(id);
    }
}
