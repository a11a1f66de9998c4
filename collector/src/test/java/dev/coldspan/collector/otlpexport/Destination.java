package dev.coldspan.collector.otlpexport;

import com.google.protobuf.Any;
import com.google.rpc.Code;
import com.google.rpc.RetryInfo;
import com.google.rpc.Status;
import dev.coldspan.collector.otlp.Signal;
import dev.coldspan.collector.settings.Settings;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** What both kinds of test destination have in common: what they were sent, and settings to reach them. */
abstract class Destination implements AutoCloseable {

    /** A request as it arrived. */
    record Received(Map<String, String> headers, byte[] body) {

        ExportTraceServiceRequest spans() throws Exception {
            return ExportTraceServiceRequest.parseFrom(body);
        }
    }

    final BlockingQueue<Received> received = new LinkedBlockingQueue<>();

    abstract String endpoint();

    abstract String protocol();

    Received next() throws InterruptedException {
        Received next = received.poll(10, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("nothing arrived in 10 s");
        }
        return next;
    }

    /** @param more pairs of a setting and its value */
    OtlpSettings settings(String... more) {
        Map<String, String> environment = new HashMap<>();
        environment.put("X_ENDPOINT", endpoint());
        environment.put("X_PROTOCOL", protocol());
        for (int i = 0; i < more.length; i += 2) {
            environment.put("X_" + more[i], more[i + 1]);
        }
        return OtlpSettings.read(new Settings(environment, "X_", new HashSet<>()));
    }

    Transport.Taken send(OtlpSettings settings, byte[]... parts) throws Exception {
        try (Transport transport = settings.grpc() ? new GrpcTransport(settings) : new HttpTransport(settings)) {
            return transport.send(Signal.TRACES, List.of(parts));
        }
    }

    static Status retryIn(Code code, long seconds) {
        RetryInfo.Builder retry = RetryInfo.newBuilder();
        retry.getRetryDelayBuilder().setSeconds(seconds);
        return Status.newBuilder()
                .setCode(code.getNumber())
                .setMessage("later")
                .addDetails(Any.pack(retry.build()))
                .build();
    }

    @Override
    public abstract void close();
}
