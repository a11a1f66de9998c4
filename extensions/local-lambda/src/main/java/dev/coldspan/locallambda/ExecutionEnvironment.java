package dev.coldspan.locallambda;

import com.sun.net.httpserver.HttpExchange;
import dev.coldspan.locallambda.extensionsapi.ExtensionRegistry;
import dev.coldspan.locallambda.extensionsapi.ExtensionSignal;
import dev.coldspan.locallambda.extensionsapi.ExtensionsApi;
import dev.coldspan.locallambda.extensionsapi.FunctionFacts;
import dev.coldspan.locallambda.extensionsapi.InvokeEvent;
import dev.coldspan.locallambda.http.ApiReply;
import dev.coldspan.locallambda.process.MemoryAccounting;
import dev.coldspan.locallambda.process.MemoryWatch;
import dev.coldspan.locallambda.process.ProcessSpec;
import dev.coldspan.locallambda.process.SandboxProcess;
import dev.coldspan.locallambda.runtimeapi.RuntimeApi;
import dev.coldspan.locallambda.runtimeapi.RuntimeEvent;
import dev.coldspan.locallambda.runtimeapi.RuntimeSignal;
import dev.coldspan.locallambda.signal.Signal;
import dev.coldspan.locallambda.telemetry.TelemetryApi;
import dev.coldspan.locallambda.telemetry.TelemetryHub;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * One init's worth of processes, the three APIs they talk to, and the queue of what they did.
 *
 * <p>Started, frozen and shut down by one thread; {@link #close()} may come from any.
 */
final class ExecutionEnvironment implements AutoCloseable {

    private final Platform platform;
    private final SandboxLog log;
    private final Consumer<ExecutionEnvironment> exited;
    private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
    private final Map<String, SandboxProcess> extensions = new LinkedHashMap<>();
    private final ExtensionRegistry registry;
    private final TelemetryHub telemetry;
    private final RuntimeApi api;
    private final MemoryWatch.Subject memory;
    private SandboxProcess runtime;
    private boolean closed;
    private volatile boolean frozen;
    private volatile boolean outOfMemory;

    /** @param exited runs whenever one of the processes ended, for whatever reason */
    ExecutionEnvironment(
            Platform platform,
            LambdaFunction function,
            FunctionFacts facts,
            SandboxLog log,
            Consumer<ExecutionEnvironment> exited)
            throws IOException {
        this.platform = platform;
        this.log = log;
        this.exited = exited;
        registry = new ExtensionRegistry(facts, signals::add);
        telemetry = new TelemetryHub(platform.clock()::instant, log::logsDropped);
        log.attach(telemetry);
        api = RuntimeApi.start(
                platform.executor(),
                signals::add,
                mode(function),
                Map.of(
                        ExtensionsApi.PATH,
                        new ExtensionsApi(registry),
                        TelemetryApi.PATH,
                        new TelemetryApi(telemetry, this::caller, log::subscribed)));
        memory = memoryOf(function);
        platform.memoryWatch().add(memory);
    }

    private MemoryWatch.Subject memoryOf(LambdaFunction function) {
        return new MemoryWatch.Subject() {
            @Override
            public Set<Long> groups() {
                return frozen
                        ? Set.of()
                        : processes().stream().map(SandboxProcess::pid).collect(Collectors.toSet());
            }

            @Override
            public MemoryAccounting accounting() {
                return function.memoryAccounting();
            }

            @Override
            public long limitBytes() {
                return (long) function.memoryMb() << 20;
            }

            @Override
            public void exceeded(long largest) {
                outOfMemory = true;
                // As the kernel does on AWS: the one with the most goes.
                processes().stream().filter(each -> each.pid() == largest).forEach(SandboxProcess::kill);
            }
        };
    }

    /** Whether a process was killed because the function's memory was used up. */
    boolean isOutOfMemory() {
        return outOfMemory;
    }

    private TelemetryApi.Caller caller(HttpExchange exchange) {
        ApiReply refusal = ExtensionsApi.refuseIdentifier(exchange);
        String id = ExtensionsApi.identifier(exchange);
        String name = refusal == null ? registry.nameOf(id) : null;
        return new TelemetryApi.Caller(
                name, refusal == null && name == null ? ExtensionsApi.unknownIdentifier(id) : refusal);
    }

    String apiAddress() {
        return api.address();
    }

    ExtensionRegistry registry() {
        return registry;
    }

    TelemetryHub telemetry() {
        return telemetry;
    }

    void startExtension(String name, ProcessSpec spec) throws IOException {
        SandboxProcess process = SandboxProcess.start(spec, platform.warden(), log::extension, status -> {
            registry.exited(name);
            signals.add(new ExtensionSignal.Exited(name, status));
            exited.accept(this);
        });
        adopt(() -> extensions.put(name, process), process);
    }

    void startRuntime(ProcessSpec spec) throws IOException {
        SandboxProcess process = SandboxProcess.start(spec, platform.warden(), log::function, status -> {
            signals.add(new RuntimeSignal.Exited(status));
            exited.accept(this);
        });
        adopt(() -> runtime = process, process);
    }

    /** A process that started while somebody closed us must not stay. */
    private synchronized void adopt(Runnable keep, SandboxProcess process) {
        keep.run();
        if (closed) {
            process.kill();
        }
    }

    /** What was done next; null if nothing was until the deadline, a value of {@link System#nanoTime}. */
    Signal await(long deadlineNanos) throws InterruptedException {
        return signals.poll(Math.max(0, deadlineNanos - System.nanoTime()), TimeUnit.NANOSECONDS);
    }

    private static RuntimeApi.Mode mode(LambdaFunction function) {
        return switch (function.initialization().type()) {
            case SNAP_START -> RuntimeApi.Mode.SNAP_START;
            case MANAGED_INSTANCES -> RuntimeApi.Mode.CONCURRENT;
            default -> RuntimeApi.Mode.ON_DEMAND;
        };
    }

    /** Lets the runtime go on that waits to be restored. */
    void restore() {
        api.restore();
    }

    /** To the runtime and to all extensions that registered for it. */
    void deliver(RuntimeEvent event) {
        registry.invoke(new InvokeEvent(
                event.requestId(), event.deadlineMs(), event.invokedFunctionArn(), event.traceHeader()));
        api.deliver(event);
    }

    /** A result for this request is still taken from the runtime, but leads to nothing. */
    void abandon(String requestId) {
        api.abandon(requestId);
    }

    void freeze() {
        frozen = true;
        telemetry.pause(true);
        processes().forEach(SandboxProcess::freeze);
    }

    void thaw() {
        processes().forEach(SandboxProcess::thaw);
        frozen = false;
        telemetry.pause(false);
    }

    synchronized List<SandboxProcess> processes() {
        List<SandboxProcess> all = new ArrayList<>(extensions.values());
        if (runtime != null) {
            all.add(runtime);
        }
        return all;
    }

    synchronized Map<String, SandboxProcess> extensions() {
        return Map.copyOf(extensions);
    }

    /** Null before it is started. */
    synchronized SandboxProcess runtime() {
        return runtime;
    }

    boolean isAlive() {
        return runtime() != null && processes().stream().allMatch(SandboxProcess::isAlive);
    }

    /** Of the runtime; 0 if there is none. */
    long pid() {
        SandboxProcess current = runtime();
        return current == null ? 0 : current.pid();
    }

    /** The peaks of all processes together, MB of 1024 * 1024 bytes, rounded up. */
    int peakMemoryMb() {
        long bytes =
                processes().stream().mapToLong(SandboxProcess::peakMemoryBytes).sum();
        return (int) ((bytes + (1 << 20) - 1) >> 20);
    }

    /** Kills all processes and takes their APIs away. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        platform.memoryWatch().remove(memory);
        processes().forEach(SandboxProcess::kill);
        registry.close();
        telemetry.close();
        api.close();
    }
}
