package dev.coldspan.locallambda.invokeapi;

import dev.coldspan.locallambda.InvocationResult;
import dev.coldspan.locallambda.InvokeOptions;
import dev.coldspan.locallambda.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
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

    static InvocationResult result(String function, Outcome outcome, String payload) {
        byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
        return new InvocationResult("id", function, "instance", outcome, bytes, "Root=1-0-0", false, null);
    }
}
