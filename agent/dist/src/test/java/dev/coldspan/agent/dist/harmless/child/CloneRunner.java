package dev.coldspan.agent.dist.harmless.child;

import com.amazonaws.services.lambda.crac.Core;
import com.amazonaws.services.lambda.runtime.api.client.LambdaRequestHandler;
import com.amazonaws.services.lambda.runtime.api.client.runtimeapi.LambdaError;
import com.amazonaws.services.lambda.runtime.api.client.runtimeapi.dto.InvocationRequest;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Freezes the agent's memory after a few invocations, as a snapshot would, and lives the first moments of {@code clones}
 * clones of it, one after the other: memory as in the snapshot, the runtime client's restore hooks, one invocation.
 */
public final class CloneRunner {
    /** Reads static fields of classes by these names, besides the agent's: where the JDK keeps its random states. */
    private static final Set<String> JDK_RANDOM = Set.of(
            "java.util.concurrent.ThreadLocalRandom",
            "java.util.Random",
            "java.util.SplittableRandom",
            "java.util.UUID$Holder",
            "java.lang.Math$RandomNumberGeneratorHolder",
            "sun.security.provider.NativePRNG",
            "sun.security.provider.NativePRNG$NonBlocking");

    private static final String[] THREAD_FIELDS = {
        "threadLocalRandomSeed", "threadLocalRandomProbe", "threadLocalRandomSecondarySeed"
    };

    /** Shows that clones do share their memory: all draw the same number from it. */
    private static final Random CONTROL = new Random();

    private static final int PRIMED = 3;
    private static final int CLONES = Integer.getInteger("clones", 0);
    private static Instrumentation instrumentation;

    private CloneRunner() {}

    /** The JVM calls this as an agent's entry point, which is the way to a list of all loaded classes. */
    public static void premain(String arguments, Instrumentation given) {
        instrumentation = given;
    }

    public static void main(String[] arguments) throws Throwable {
        LambdaRequestHandler handler = RuntimeLoop.find(System.getenv("_HANDLER"), ClassLoader.getSystemClassLoader());
        for (int i = 0; i < PRIMED; i++) {
            invoke(handler, "primed-" + i);
        }
        Core.getGlobalContext().beforeCheckpoint(null);
        FrozenHeap snapshot = freeze();
        Set<Long> control = new HashSet<>();
        for (int i = 0; i < CLONES; i++) {
            snapshot.thaw();
            control.add(CONTROL.nextLong());
            Core.getGlobalContext().afterRestore(null);
            invoke(handler, "clone-" + i);
        }
        System.out.printf("objects=%d control=%d%n", snapshot.objects(), control.size());
    }

    private static FrozenHeap freeze() throws NoSuchFieldException {
        List<Class<?>> roots = new ArrayList<>(List.of(CloneRunner.class));
        for (Class<?> type : instrumentation.getAllLoadedClasses()) {
            String name = type.getName();
            boolean agents = name.startsWith("dev.coldspan.agent.") && !name.startsWith("dev.coldspan.agent.dist.");
            if ((agents || JDK_RANDOM.contains(name)) && !type.isArray() && !type.isHidden()) {
                roots.add(type);
            }
        }
        FrozenHeap heap = new FrozenHeap(roots);
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            for (String field : THREAD_FIELDS) {
                heap.keep(thread, Thread.class, field);
            }
        }
        return heap;
    }

    private static void invoke(LambdaRequestHandler handler, String id) throws Throwable {
        try {
            RuntimeLoop.run(handler, new Once(id));
        } catch (FedApi.Finished ended) {
            // One invocation was wanted.
        }
    }

    private static final class Once extends FedApi {
        private final String id;
        private boolean given;

        Once(String id) {
            this.id = id;
        }

        @Override
        public InvocationRequest nextInvocation() throws IOException {
            if (given) {
                throw new Finished();
            }
            given = true;
            return request(id, ("\"/" + id + "\"").getBytes(StandardCharsets.UTF_8), 60_000);
        }

        @Override
        void succeeded(String requestId, byte[] response) {}

        @Override
        void failed(String requestId, LambdaError error) {
            System.out.println(error.errorRequest.errorType + ": " + error.errorRequest.errorMessage);
        }
    }
}
