package dev.coldspan.collector.benchmark;

import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/**
 * A collector that is measured, in a process of its own.
 *
 * @param table where its spans are stored
 */
record Subject(Process process, InetSocketAddress grpc, InetSocketAddress http, String table) implements AutoCloseable {

    private static final int STOP_SECONDS = 30;

    Subject {
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    }

    Connection connect(boolean overGrpc) {
        return overGrpc ? new GrpcConnection(grpc) : new HttpConnection(http);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
    }
}
