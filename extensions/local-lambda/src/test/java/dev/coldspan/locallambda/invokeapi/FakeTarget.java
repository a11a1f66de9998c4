package dev.coldspan.locallambda.invokeapi;

import dev.coldspan.locallambda.InvocationAnswer;
import dev.coldspan.locallambda.InvocationResult;
import dev.coldspan.locallambda.InvokeOptions;
import dev.coldspan.locallambda.Outcome;
import dev.coldspan.locallambda.ResponseStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** Functions that answer what they are told to, in turn; without orders they succeed with {@code "done"}. */
final class FakeTarget implements InvokeTarget {

    record Call(String function, String payload, InvokeOptions options) {}

    final List<Call> calls = new CopyOnWriteArrayList<>();
    private final Map<String, Deque<Supplier<InvocationResult>>> orders = new ConcurrentHashMap<>();

    FakeTarget function(String name) {
        orders.put(name, new ArrayDeque<>());
        return this;
    }

    FakeTarget answer(String name, Outcome outcome, String payload) {
        return answer(name, () -> result(name, outcome, payload));
    }

    FakeTarget answer(String name, Supplier<InvocationResult> answer) {
        orders.computeIfAbsent(name, key -> new ArrayDeque<>()).add(answer);
        return this;
    }

    @Override
    public boolean has(String function, String qualifier) {
        return orders.containsKey(function) && (qualifier == null || qualifier.equals("$LATEST"));
    }

    @Override
    public InvocationResult invoke(String function, byte[] payload, InvokeOptions options) {
        calls.add(new Call(function, new String(payload, StandardCharsets.UTF_8), options));
        Supplier<InvocationResult> next;
        synchronized (this) {
            next = orders.get(function).poll();
        }
        return next == null ? result(function, Outcome.OK, "\"done\"") : next.get();
    }

    @Override
    public InvocationAnswer answer(String function, byte[] payload, InvokeOptions options) {
        InvocationResult result = invoke(function, payload, options);
        return new InvocationAnswer(result.requestId(), result.outcome(), result.payload(), result.traceHeader());
    }

    /** A success goes to the stream in two pieces. */
    @Override
    public InvocationResult stream(String function, byte[] payload, InvokeOptions options, ResponseStream response) {
        InvocationResult whole = invoke(function, payload, options);
        if (whole.outcome() != Outcome.OK) {
            return whole;
        }
        try {
            response.write(Arrays.copyOf(whole.payload(), 2));
            response.write(Arrays.copyOfRange(whole.payload(), 2, whole.payload().length));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return result(function, Outcome.OK, "");
    }

    static InvocationResult result(String function, Outcome outcome, String payload) {
        byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
        return new InvocationResult("id", function, "instance", outcome, bytes, "Root=1-0-0", false, null);
    }
}
