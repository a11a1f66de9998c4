package dev.coldspan.locallambda;

import dev.coldspan.locallambda.runtimeapi.RuntimeEvent;
import dev.coldspan.locallambda.runtimeapi.RuntimeSignal;
import dev.coldspan.locallambda.signal.Signal;
import dev.coldspan.locallambda.telemetry.PlatformEvents.Span;
import dev.coldspan.locallambda.telemetry.PlatformEvents.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * One invocation in an environment that is ready: the event goes to the runtime and to the extensions, and it ends when
 * all of them asked for their next event, when the time limit passed, or when one of their processes ended.
 */
final class InvokePhase {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ExecutionEnvironment environment;
    private final SandboxLog log;
    private final Invocation invocation;
    private final Duration limit;
    private final Instant beginTime;
    private final long begin;
    private final List<Span> runtimeSpans = new ArrayList<>();
    private final List<Span> reportSpans = new ArrayList<>();
    private Invocation.Answer answer;
    private long producedBytes;
    private long answered;
    private long runtimeDone;

    InvokePhase(ExecutionEnvironment environment, SandboxLog log, Invocation invocation, Duration limit) {
        this.environment = environment;
        this.log = log;
        this.invocation = invocation;
        this.limit = limit;
        this.beginTime = log.now();
        this.begin = System.nanoTime();
    }

    /** @param deadline a value of {@link System#nanoTime} */
    Ending run(RuntimeEvent event, long deadline) throws InterruptedException {
        environment.deliver(event);
        Ending ending = null;
        while (ending == null) {
            Signal signal = environment.await(deadline);
            ending = signal == null ? Ending.timedOut(event.requestId(), limit, answer) : apply(signal);
        }
        if (runtimeDone == 0) {
            runtimeDone(ending.asStatus());
        }
        return ending;
    }

    /** Spans for the report. */
    List<Span> reportSpans() {
        return reportSpans;
    }

    /** Null as long as the invocation goes on. */
    private Ending apply(Signal signal) {
        if (signal instanceof RuntimeSignal.Exited exit) {
            return environment.isOutOfMemory()
                    ? Ending.killedForMemory(invocation.requestId(), answer)
                    : Ending.exited(invocation.requestId(), exit.status(), answer);
        } else if (signal instanceof RuntimeSignal.Response response) {
            respond(response);
        } else if (signal instanceof RuntimeSignal.Error error) {
            environment.peakMemoryMb();
            answer = new Invocation.Answer(outcomeOf(error), error.body());
            answered = System.nanoTime();
        } else if (signal instanceof RuntimeSignal.Next) {
            addSpan(runtimeSpans, "runtimeOverhead", answered, System.nanoTime());
            runtimeDone(Status.SUCCESS);
        }
        if (answer != null && answer.outcome() != Outcome.OUT_OF_MEMORY) {
            invocation.answer().complete(answer);
        }
        ExtensionFailure failure = ExtensionFailure.of(signal);
        return failure == null ? ended() : Ending.extensionFailed(invocation.requestId(), failure, answer);
    }

    private Ending ended() {
        if (runtimeDone == 0 || !environment.registry().allReady()) {
            return null;
        }
        if (environment.registry().has(each -> true)) {
            addSpan(reportSpans, "extensionOverhead", runtimeDone, System.nanoTime());
        }
        return Ending.returned(answer);
    }

    private void respond(RuntimeSignal.Response response) {
        answer = new Invocation.Answer(Outcome.OK, invocation.deliver(response.body()));
        answered = System.nanoTime();
        producedBytes = response.producedBytes();
        addSpan(runtimeSpans, "responseLatency", begin, response.firstByteNanos());
        addSpan(runtimeSpans, "responseDuration", response.firstByteNanos(), answered);
    }

    private void runtimeDone(Status status) {
        runtimeDone = System.nanoTime();
        log.runtimeDone(invocation.request(), status, (runtimeDone - begin) / 1e6, producedBytes, runtimeSpans);
    }

    private void addSpan(List<Span> spans, String name, long from, long to) {
        if (from != 0) {
            spans.add(new Span(name, beginTime.plusNanos(from - begin), Duration.ofNanos(Math.max(0, to - from))));
        }
    }

    /** Out of memory only if the process ends as well, which it does: to the runtime such an error is fatal. */
    private static Outcome outcomeOf(RuntimeSignal.Error error) {
        try {
            String type = JSON.readTree(error.body()).path("errorType").asString("");
            return type.equals(OutOfMemoryError.class.getName()) ? Outcome.OUT_OF_MEMORY : Outcome.ERROR;
        } catch (JacksonException e) {
            return Outcome.ERROR;
        }
    }
}
