package dev.coldspan.locallambda.invokeapi;

import dev.coldspan.locallambda.LogSink;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Configures and starts an {@link InvokeApi}. */
public final class InvokeApiBuilder {

    private static final int ASYNC_WORKERS = 32;

    private final InvokeTarget target;
    private final Map<String, AsyncSettings> byFunction = new HashMap<>();
    private AsyncSettings async = AsyncSettings.defaults();
    private Duration refusalDelay = Duration.ofSeconds(1);
    private TailLog tailLog = new TailLog(LogSink.toSlf4j());
    private String region = "us-east-1";
    private String accountId = "123456789012";
    private int port;

    InvokeApiBuilder(InvokeTarget target) {
        this.target = target;
    }

    /** Port on 127.0.0.1; default 0, any free one. */
    public InvokeApiBuilder port(int value) {
        if (value < 0 || value > 65_535) {
            throw new IllegalArgumentException("port must be 0..65535, not " + value);
        }
        port = value;
        return this;
    }

    /** Where the end of the log is found; without it callers that ask for it get an empty one. */
    public InvokeApiBuilder tailLog(TailLog value) {
        tailLog = value;
        return this;
    }

    /** For all functions without settings of their own; default {@link AsyncSettings#defaults()}. */
    public InvokeApiBuilder async(AsyncSettings value) {
        async = value;
        return this;
    }

    /** @throws IllegalArgumentException if the function sends to itself, which would never end */
    public InvokeApiBuilder async(String function, AsyncSettings value) {
        Destination itself = new Destination.ToFunction(function);
        if (itself.equals(value.onFailure())
                || itself.equals(value.onSuccess())
                || itself.equals(value.deadLetters())) {
            throw new IllegalArgumentException("function " + function + " must not be its own destination");
        }
        byFunction.put(function, value);
        return this;
    }

    /** Wait after an event found all sandboxes busy, doubled each time up to 5 minutes; default 1 s, as AWS. */
    public InvokeApiBuilder refusalDelay(Duration value) {
        refusalDelay = value;
        return this;
    }

    /** For ARNs in error messages and records; give the {@code LocalLambda}'s. Default {@code us-east-1}. */
    public InvokeApiBuilder region(String value) {
        region = value;
        return this;
    }

    /** As {@link #region}; default {@code 123456789012}. */
    public InvokeApiBuilder accountId(String value) {
        accountId = value;
        return this;
    }

    /** @throws java.io.UncheckedIOException if the port is taken */
    public InvokeApi start() {
        InvokeHandler.Naming naming = new InvokeHandler.Naming(region, accountId);
        Map<String, AsyncSettings> own = Map.copyOf(byFunction);
        AsyncSettings others = async;
        AsyncInvoker invoker = new AsyncInvoker(
                target,
                function -> own.getOrDefault(function, others),
                function -> new FunctionReference(function, null).arn(naming.region(), naming.account()),
                Clock.systemUTC(),
                ASYNC_WORKERS,
                refusalDelay);
        return InvokeApi.start(port, new InvokeHandler(target, invoker, tailLog, naming), invoker);
    }
}
