package dev.coldspan.agent.dist.benchmark;

import dev.coldspan.agent.dist.benchmark.HttpStub.Answer;
import dev.coldspan.agent.dist.benchmark.HttpStub.Request;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The Lambda Runtime API for one function. Times and processor time are read on the connection's own thread, between
 * the child's request and our answer, so that no hand-over between threads of the harness is measured.
 */
final class RuntimeApiStub implements AutoCloseable {
    private static final String ARN = "arn:aws:lambda:eu-west-1:123456789012:function:orders:live";
    private static final long LIMIT_MILLIS = 60_000;

    private final HttpStub http;
    private final CpuAccount cpu;
    private final BlockingQueue<String> events = new SynchronousQueue<>();
    private final BlockingQueue<Moment> polls = new LinkedBlockingQueue<>();
    private final BlockingQueue<Moment> responses = new LinkedBlockingQueue<>();
    private volatile long handedOutNanos;
    private volatile String requestId;

    RuntimeApiStub(CpuAccount cpu) throws IOException {
        this.cpu = cpu;
        this.http = HttpStub.start(this::answer);
    }

    String address() {
        return http.address();
    }

    /** Lets whoever waits know that nothing more will come. */
    void childEnded() {
        Moment end = new Moment(System.nanoTime(), 0, "end of process", "");
        polls.add(end);
        responses.add(end);
    }

    /** Waits until the runtime client asks for an event. */
    Moment awaitPoll() throws InterruptedException, TimeoutException {
        Moment poll = await(polls, "ask for an event");
        if (!poll.kind().equals("next")) {
            throw new IllegalStateException(
                    "the function came to the " + poll.kind() + " instead of asking for an event");
        }
        return poll;
    }

    /** Hands an event to the waiting client, and waits for the response and for the next poll. */
    Call invoke(String event) throws InterruptedException, TimeoutException {
        if (!events.offer(event, LIMIT_MILLIS, TimeUnit.MILLISECONDS)) {
            throw new TimeoutException("the runtime client did not take the event");
        }
        Moment response = await(responses, "answer");
        if (!response.kind().equals("response")) {
            throw new IllegalStateException("the function answered with " + response.kind() + ": " + response.body());
        }
        return new Call(requestId, handedOutNanos, response, awaitPoll());
    }

    private static Moment await(BlockingQueue<Moment> moments, String what)
            throws InterruptedException, TimeoutException {
        Moment moment = moments.poll(LIMIT_MILLIS, TimeUnit.MILLISECONDS);
        if (moment == null) {
            throw new TimeoutException("the function did not " + what + " within " + LIMIT_MILLIS + " ms");
        }
        return moment;
    }

    private Answer answer(Request request) throws IOException, InterruptedException {
        Moment now = new Moment(
                System.nanoTime(),
                cpu.micros(),
                request.path().substring(request.path().lastIndexOf('/') + 1),
                new String(request.body(), StandardCharsets.UTF_8));
        if (now.kind().equals("next")) {
            polls.add(now);
            return event(events.take());
        }
        responses.add(now);
        return Answer.of(202, "application/json", "{\"status\":\"OK\"}");
    }

    private Answer event(String event) {
        String id = UUID.randomUUID().toString();
        requestId = id;
        Map<String, String> headers = Map.of(
                "Lambda-Runtime-Aws-Request-Id",
                id,
                "Lambda-Runtime-Deadline-Ms",
                Long.toString(System.currentTimeMillis() + LIMIT_MILLIS),
                "Lambda-Runtime-Invoked-Function-Arn",
                ARN,
                "Content-Type",
                "application/json");
        handedOutNanos = System.nanoTime();
        return new Answer(200, headers, event.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException {
        http.close();
    }

    /** A request of the runtime client: when it came, the child's processor time until then, what it was. */
    record Moment(long nanos, long cpuMicros, String kind, String body) {}

    /** One invocation: from handing out the event to the response (the caller's wait) and to the next poll (the bill). */
    record Call(String requestId, long handedOutNanos, Moment response, Moment nextPoll) {
        double responseMicros() {
            return (response.nanos() - handedOutNanos) / 1e3;
        }

        double billedMicros() {
            return (nextPoll.nanos() - handedOutNanos) / 1e3;
        }
    }
}
