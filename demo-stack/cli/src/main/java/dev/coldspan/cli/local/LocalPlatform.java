package dev.coldspan.cli.local;

import dev.coldspan.cli.output.Progress;
import dev.coldspan.locallambda.InvocationAnswer;
import dev.coldspan.locallambda.InvocationResult;
import dev.coldspan.locallambda.InvokeOptions;
import dev.coldspan.locallambda.LogSink;
import dev.coldspan.locallambda.ResponseStream;
import dev.coldspan.locallambda.invokeapi.AsyncStats;
import dev.coldspan.locallambda.invokeapi.InvokeApi;
import dev.coldspan.locallambda.invokeapi.InvokeApiBuilder;
import dev.coldspan.locallambda.invokeapi.InvokeTarget;
import dev.coldspan.locallambda.invokeapi.TailLog;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** All functions of a file, their Invoke API and function URLs, started anew when their code changes. */
public final class LocalPlatform implements AutoCloseable {

    private static final long LOOK_MILLIS = 300;

    /**
     * How to run.
     *
     * @param port of the Invoke API, 0 for any free one
     * @param agent the agent's jar, for functions that want it
     */
    public record Settings(int port, Path agent, URI otlpEndpoint, boolean watch) {}

    private final Map<String, FunctionHost> hosts = new ConcurrentHashMap<>();
    private final ScheduledExecutorService watcher = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "coldspan-code-watch");
        thread.setDaemon(true);
        return thread;
    });
    private final Progress progress;
    private InvokeApi api;

    private LocalPlatform(Progress progress) {
        this.progress = progress;
    }

    /**
     * Starts everything; no function's process starts before its first invocation.
     *
     * @param log gets every line of every function
     * @throws IllegalArgumentException if a definition is not one Lambda would take
     * @throws java.io.UncheckedIOException if a port is taken
     */
    public static LocalPlatform start(FunctionFile file, Settings settings, LogSink log, Progress progress) {
        LocalPlatform platform = new LocalPlatform(progress);
        try {
            platform.open(file, settings, log);
            return platform;
        } catch (RuntimeException e) {
            platform.close();
            throw e;
        }
    }

    private void open(FunctionFile file, Settings settings, LogSink log) {
        TailLog tails = new TailLog(log);
        InvokeApiBuilder builder = InvokeApi.builder(new Target())
                .port(settings.port())
                .tailLog(tails)
                .region(file.region())
                .accountId(file.account());
        file.functions().forEach(each -> builder.async(each.name(), each.async()));
        api = builder.start();
        progress.step("Invoke API at " + api.endpoint());
        FunctionDefinition.Surroundings surroundings =
                new FunctionDefinition.Surroundings(settings.agent(), settings.otlpEndpoint(), api.endpoint());
        for (FunctionDefinition each : file.functions()) {
            FunctionHost host = new FunctionHost(file, each, surroundings, tails);
            hosts.put(each.name(), host);
            URI url = host.url();
            progress.step("function " + each.name() + " (" + each.handler() + ")" + (url == null ? "" : " at " + url));
            if (settings.watch()) {
                watch(host);
            }
        }
    }

    public URI endpoint() {
        return api.endpoint();
    }

    public AsyncStats asyncStats() {
        return api.asyncStats();
    }

    private void watch(FunctionHost host) {
        CodeWatch code = new CodeWatch(host.definition().code());
        watcher.scheduleWithFixedDelay(
                () -> restartIfChanged(host, code), LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void restartIfChanged(FunctionHost host, CodeWatch code) {
        String name = host.definition().name();
        try {
            if (code.changed()) {
                host.restart();
                progress.step("function " + name + " has new code; its next invocation is a cold start");
            }
        } catch (RuntimeException e) {
            progress.step("function " + name + " goes on with its old code: " + e.getMessage());
        }
    }

    @Override
    public void close() {
        watcher.shutdownNow();
        if (api != null) {
            api.close();
        }
        hosts.values().forEach(FunctionHost::close);
    }

    /** Finds the host of a function. */
    private final class Target implements InvokeTarget {

        @Override
        public boolean has(String function, String qualifier) {
            FunctionHost host = hosts.get(function);
            return host != null
                    && (qualifier == null
                            || qualifier.equals("$LATEST")
                            || host.definition().aliases().contains(qualifier));
        }

        @Override
        public InvocationResult invoke(String function, byte[] payload, InvokeOptions options) {
            return host(function).invoke(payload, options);
        }

        @Override
        public InvocationAnswer answer(String function, byte[] payload, InvokeOptions options) {
            return host(function).answer(payload, options);
        }

        @Override
        public InvocationResult stream(
                String function, byte[] payload, InvokeOptions options, ResponseStream response) {
            return host(function).stream(payload, options, response);
        }

        private FunctionHost host(String function) {
            FunctionHost host = hosts.get(function);
            if (host == null) {
                throw new IllegalArgumentException("no function " + function + "; there are " + hosts.keySet());
            }
            return host;
        }
    }
}
