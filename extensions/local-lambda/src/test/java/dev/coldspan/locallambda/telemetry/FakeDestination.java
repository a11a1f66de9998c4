package dev.coldspan.locallambda.telemetry;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Takes a batch whenever it is allowed to. */
final class FakeDestination implements Destination {

    final BlockingQueue<List<String>> batches = new LinkedBlockingQueue<>();
    final Semaphore allowed = new Semaphore(0);
    volatile int failures;
    volatile boolean closed;

    @Override
    public void send(List<byte[]> events) throws IOException, InterruptedException {
        if (failures > 0) {
            failures--;
            throw new IOException("nobody listens");
        }
        allowed.acquire();
        batches.add(events.stream()
                .map(event -> new String(event, StandardCharsets.UTF_8))
                .toList());
    }

    List<String> next() throws InterruptedException {
        List<String> batch = batches.poll(10, TimeUnit.SECONDS);
        if (batch == null) {
            throw new AssertionError("no batch came");
        }
        return batch;
    }

    @Override
    public void close() {
        closed = true;
    }
}
