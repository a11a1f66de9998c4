package dev.coldspan.agent.dist.benchmark;

import dev.coldspan.agent.dist.benchmark.RuntimeApiStub.Call;
import dev.coldspan.agent.dist.benchmark.RuntimeApiStub.Moment;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/** One child with everything it talks to, from its start to its end. */
final class Sandbox implements AutoCloseable {
    final CpuAccount cpu = CpuAccount.open();
    final TelemetrySink sink = new TelemetrySink();
    private final Backend backend = new Backend();
    private final RuntimeApiStub api = new RuntimeApiStub(cpu);
    private final String event;
    final long startedNanos;
    final FunctionProcess process;

    Sandbox(Settings settings, Variant variant, List<String> moreJvm) throws IOException {
        String port = sink.endpoint().substring(sink.endpoint().lastIndexOf(':') + 1);
        Map<String, String> addresses = Map.of(
                "{runtime}", api.address(), "{sink}", sink.endpoint(), "{port}", port, "{backend}", backend.endpoint());
        event = settings.event();
        startedNanos = System.nanoTime();
        process = FunctionProcess.start(settings, variant, moreJvm, addresses, cpu);
        process.whenEnded(api::childEnded);
    }

    /** Waits until init is done. */
    Moment awaitReady() throws InterruptedException, IOException {
        try {
            return api.awaitPoll();
        } catch (TimeoutException | IllegalStateException failure) {
            throw told(failure);
        }
    }

    Call invoke() throws InterruptedException, IOException {
        try {
            return api.invoke(event);
        } catch (TimeoutException | IllegalStateException failure) {
            throw told(failure);
        }
    }

    private IOException told(Exception failure) throws IOException {
        return new IOException(failure.getMessage() + "; the JVM said: " + process.lastWords(), failure);
    }

    @Override
    public void close() throws IOException {
        process.close();
        api.close();
        backend.close();
        sink.close();
        cpu.close();
    }
}
