package dev.coldspan.cli.invoke;

import dev.coldspan.locallambda.InvocationResult;
import dev.coldspan.locallambda.InvokeOptions;
import dev.coldspan.locallambda.LocalLambda;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Invokes a function a number of times, some at once. */
public final class Invoker {

    private final LocalLambda lambda;
    private final String function;
    private final byte[] event;

    public Invoker(LocalLambda lambda, String function, byte[] event) {
        this.lambda = lambda;
        this.function = function;
        this.event = event;
    }

    /**
     * Returns all results in the order the invocations were begun.
     *
     * @param each called once per result, on the threads that invoke, one at a time
     */
    public List<InvocationResult> run(int times, int concurrency, Consumer<InvocationResult> each) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(concurrency);
        try {
            List<Future<InvocationResult>> pending = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                pending.add(threads.submit(() -> once(each)));
            }
            List<InvocationResult> results = new ArrayList<>();
            for (Future<InvocationResult> future : pending) {
                results.add(future.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    private InvocationResult once(Consumer<InvocationResult> each) {
        InvocationResult result = lambda.invoke(function, event, InvokeOptions.none());
        synchronized (this) {
            each.accept(result);
        }
        return result;
    }
}
