package dev.coldspan.locallambda;

import dev.coldspan.locallambda.runtimeapi.RuntimeEvent;
import dev.coldspan.locallambda.runtimeapi.RuntimeSignal;
import dev.coldspan.locallambda.signal.Signal;
import dev.coldspan.locallambda.telemetry.PlatformEvents.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/** One of the requests that a managed instance works on: it ends with its response, not with the runtime's next poll. */
final class ManagedRequest {

    private final LambdaFunction function;
    private final Invocation invocation;
    private final Instant beginTime;
    private final long begin = System.nanoTime();
    private final List<Span> spans = new ArrayList<>();

    ManagedRequest(LambdaFunction function, SandboxLog log, Invocation invocation) {
        this.function = function;
        this.invocation = invocation;
        this.beginTime = log.now();
    }

    List<Span> spans() {
        return spans;
    }

    /** @param failure null if the instance is being closed */
    Ending without(InitFailure failure) {
        return failure == null || failure.isTimeout()
                ? Ending.exited(invocation.requestId(), 128 + 9, null)
                : Ending.initFailed(invocation.requestId(), failure);
    }

    /** At its time limit the request is given up; the environment goes on, for others are in it. */
    Ending run(ExecutionEnvironment environment, RuntimeEvent event, BlockingQueue<Signal> signals)
            throws InterruptedException {
        environment.deliver(event);
        Signal signal = signals.poll(function.timeout().toNanos(), TimeUnit.NANOSECONDS);
        if (signal == null) {
            environment.abandon(event.requestId());
            return Ending.timedOut(event.requestId(), function.timeout(), null);
        } else if (signal instanceof RuntimeSignal.Response response) {
            addSpans(response.firstByteNanos());
            return Ending.returned(new Invocation.Answer(Outcome.OK, invocation.deliver(response.body())));
        } else if (signal instanceof RuntimeSignal.Error error) {
            return Ending.returned(new Invocation.Answer(Outcome.ERROR, error.body()));
        } else if (signal instanceof RuntimeSignal.Exited exit) {
            return environment.isOutOfMemory()
                    ? Ending.killedForMemory(event.requestId(), null)
                    : Ending.exited(event.requestId(), exit.status(), null);
        }
        return Ending.extensionFailed(event.requestId(), ExtensionFailure.of(signal), null);
    }

    private void addSpans(long firstByte) {
        Instant firstByteTime = beginTime.plusNanos(firstByte - begin);
        spans.add(new Span("responseLatency", beginTime, Duration.ofNanos(firstByte - begin)));
        spans.add(new Span("responseDuration", firstByteTime, Duration.ofNanos(System.nanoTime() - firstByte)));
    }

    /** Not billed by duration, and memory cannot be told apart by request. */
    Report report(Ending ending) {
        double duration = (System.nanoTime() - begin) / 1e6;
        return new Report(
                invocation.requestId(),
                duration,
                0,
                function.memoryMb(),
                0,
                OptionalDouble.empty(),
                ending.status(),
                ending.errorType());
    }
}
