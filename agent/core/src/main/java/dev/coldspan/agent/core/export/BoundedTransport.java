package dev.coldspan.agent.core.export;

import dev.coldspan.agent.core.thread.AgentThreads;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Puts a hard bound around another transport by running it on one daemon thread: name resolution and TLS take no
 * timeout of their own. While a request that overran is still stuck, further ones fail at once.
 */
final class BoundedTransport implements Transport {
    private final Transport transport;
    private final ExecutorService worker = new ThreadPoolExecutor(
            0, 1, 30, TimeUnit.SECONDS, new SynchronousQueue<Runnable>(), BoundedTransport::daemon);

    BoundedTransport(Transport transport) {
        this.transport = transport;
    }

    private static Thread daemon(Runnable work) {
        return AgentThreads.daemon(work, "coldspan-export");
    }

    @Override
    public SendResult send(byte[] body, long deadlineNanos) {
        Future<SendResult> answer;
        try {
            answer = worker.submit(() -> transport.send(body, deadlineNanos));
        } catch (RejectedExecutionException busy) {
            return SendResult.failed("an earlier request is still stuck");
        }
        try {
            return answer.get(deadlineNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            return SendResult.failed("no answer in time");
        } catch (ExecutionException failure) {
            return SendResult.failed(String.valueOf(failure.getCause()));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return SendResult.failed("interrupted");
        }
    }
}
