package dev.coldspan.locallambda;

import dev.coldspan.locallambda.process.ProcessSpec;
import dev.coldspan.locallambda.process.SandboxProcess;
import dev.coldspan.locallambda.runtimeapi.RuntimeApi;
import dev.coldspan.locallambda.runtimeapi.RuntimeEvent;
import dev.coldspan.locallambda.runtimeapi.RuntimeSignal;
import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/** One running runtime: its JVM, the Runtime API it talks to, and the queue of what it did. */
final class RuntimeInstance implements AutoCloseable {

    private final RuntimeApi api;
    private final SandboxProcess process;
    private final BlockingQueue<RuntimeSignal> signals;

    private RuntimeInstance(RuntimeApi api, SandboxProcess process, BlockingQueue<RuntimeSignal> signals) {
        this.api = api;
        this.process = process;
        this.signals = signals;
    }

    /**
     * @param spec from the address of the Runtime API
     * @param exited runs when the JVM ended, for whatever reason
     */
    static RuntimeInstance start(
            Platform platform, Function<String, ProcessSpec> spec, Consumer<String> output, Runnable exited)
            throws IOException {
        BlockingQueue<RuntimeSignal> signals = new LinkedBlockingQueue<>();
        RuntimeApi api = RuntimeApi.start(platform.executor(), signals::add);
        try {
            SandboxProcess process =
                    SandboxProcess.start(spec.apply(api.address()), platform.warden(), output, status -> {
                        signals.add(new RuntimeSignal.Exited(status));
                        exited.run();
                    });
            return new RuntimeInstance(api, process, signals);
        } catch (IOException e) {
            api.close();
            throw e;
        }
    }

    /** What the runtime did next; null if it did nothing until the deadline, a value of {@link System#nanoTime}. */
    RuntimeSignal await(long deadlineNanos) throws InterruptedException {
        return signals.poll(Math.max(0, deadlineNanos - System.nanoTime()), TimeUnit.NANOSECONDS);
    }

    void deliver(RuntimeEvent event) {
        api.deliver(event);
    }

    void freeze() {
        process.freeze();
    }

    void thaw() {
        process.thaw();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    /** MB of 1024 * 1024 bytes, rounded up. */
    int peakMemoryMb() {
        return (int) ((process.peakMemoryBytes() + (1 << 20) - 1) >> 20);
    }

    /** Kills the JVM and takes its Runtime API away. */
    @Override
    public void close() {
        process.kill();
        api.close();
    }
}
