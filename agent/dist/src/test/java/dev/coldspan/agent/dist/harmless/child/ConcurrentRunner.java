package dev.coldspan.agent.dist.harmless.child;

import com.amazonaws.services.lambda.runtime.api.client.LambdaRequestHandler;
import com.amazonaws.services.lambda.runtime.api.client.runtimeapi.LambdaError;
import com.amazonaws.services.lambda.runtime.api.client.runtimeapi.dto.InvocationRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Runs {@code threads} runtime loops over one handler, as managed instances do, {@code invocations} each. Every event is a
 * path, which is its invocation's request id after a slash.
 */
public final class ConcurrentRunner {
    private static final int THREADS = Integer.getInteger("threads");
    private static final int INVOCATIONS = Integer.getInteger("invocations");
    private static final AtomicLong RIGHT = new AtomicLong();
    private static final AtomicLong WRONG = new AtomicLong();

    private ConcurrentRunner() {}

    public static void main(String[] arguments) throws Throwable {
        LambdaRequestHandler handler = RuntimeLoop.find(System.getenv("_HANDLER"), ClassLoader.getSystemClassLoader());
        long started = System.nanoTime();
        ExecutorService loops = Executors.newFixedThreadPool(THREADS);
        for (int i = 0; i < THREADS; i++) {
            Loop loop = new Loop(i);
            loops.execute(() -> loop.run(handler));
        }
        loops.shutdown();
        loops.awaitTermination(1, TimeUnit.HOURS);
        System.out.printf(
                "right=%d wrong=%d millis=%d%n", RIGHT.get(), WRONG.get(), (System.nanoTime() - started) / 1_000_000);
    }

    private static final class Loop extends FedApi {
        private final int thread;
        private int given;

        Loop(int thread) {
            this.thread = thread;
        }

        void run(LambdaRequestHandler handler) {
            try {
                RuntimeLoop.run(handler, this);
            } catch (Finished ended) {
                // All invocations have been made.
            } catch (Throwable failure) {
                failure.printStackTrace();
            }
        }

        @Override
        public InvocationRequest nextInvocation() throws IOException {
            if (given == INVOCATIONS) {
                throw new Finished();
            }
            String id = thread + "-" + given++;
            return request(id, ("\"/" + id + "\"").getBytes(StandardCharsets.UTF_8), 60_000);
        }

        @Override
        void succeeded(String requestId, byte[] response) {
            String expected = "\"200/" + requestId + "\"";
            (expected.equals(new String(response, StandardCharsets.UTF_8)) ? RIGHT : WRONG).incrementAndGet();
        }

        @Override
        void failed(String requestId, LambdaError error) {
            System.out.println(error.errorRequest.errorMessage);
            WRONG.incrementAndGet();
        }
    }
}
