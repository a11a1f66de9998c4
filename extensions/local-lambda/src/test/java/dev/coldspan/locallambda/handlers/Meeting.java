package dev.coldspan.locallambda.handlers;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** An invocation that is told to "meet" returns when three of them are in the same JVM at once. */
public final class Meeting implements RequestStreamHandler {

    private static final CyclicBarrier BARRIER = new CyclicBarrier(3);

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        String order = new String(input.readAllBytes(), StandardCharsets.UTF_8).replace("\"", "");
        try {
            switch (order) {
                case "meet" -> BARRIER.await(20, TimeUnit.SECONDS);
                case "hang" -> Thread.sleep(5_000);
                case "exit" -> System.exit(7);
                case "throw" -> throw new IllegalStateException("no mugs left");
                default -> {}
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (BrokenBarrierException | TimeoutException e) {
            throw new IOException("nobody came", e);
        }
        output.write(('"' + context.getAwsRequestId() + ' ' + System.getenv("AWS_LAMBDA_INITIALIZATION_TYPE") + '"')
                .getBytes(StandardCharsets.UTF_8));
    }
}
