package dev.coldspan.cli.invoke;

import dev.coldspan.locallambda.InvocationResult;
import dev.coldspan.locallambda.InvokeOptions;
import dev.coldspan.locallambda.LocalLambda;
import dev.coldspan.locallambda.eventsource.BatchDelivery;
import java.io.PrintWriter;
import java.util.List;
import java.util.function.Consumer;

/** Delivers one batch as a queue or a stream would, and says which records were given up. */
public final class Deliveries {

    private final LocalLambda lambda;
    private final String function;
    private final PrintWriter out;

    public Deliveries(LocalLambda lambda, String function, PrintWriter out) {
        this.lambda = lambda;
        this.function = function;
        this.out = out;
    }

    /** Whether every record was dealt with in the end. */
    public boolean run(byte[] event, int maxReceives, Consumer<InvocationResult> each) {
        BatchDelivery.Result result = new BatchDelivery(payload -> once(payload, each), maxReceives).deliver(event);
        List<String> givenUp = result.givenUp();
        if (result.attempts().size() > 1 || !givenUp.isEmpty()) {
            out.println(result.attempts().size() + " deliveries: "
                    + result.delivered().size() + " records done, " + givenUp.size() + " given up"
                    + (givenUp.isEmpty() ? "" : ": " + String.join(", ", givenUp)));
            out.flush();
        }
        return result.complete();
    }

    private InvocationResult once(byte[] payload, Consumer<InvocationResult> each) {
        InvocationResult result = lambda.invoke(function, payload, InvokeOptions.none());
        each.accept(result);
        return result;
    }
}
