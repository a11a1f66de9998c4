package dev.coldspan.agent.instrumentation.gcpfunctions;

import dev.coldspan.agent.core.export.ResourceAttributes;
import dev.coldspan.agent.core.thread.AgentThreads;
import dev.coldspan.agent.instrumentation.invocation.ProcessResource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Asks the metadata server for project, region and instance (Compute Engine, "View and query VM metadata"), once, on a
 * thread of its own and 200 ms at most per answer. A plain socket: the JDK's HTTP client would cost more and be traced.
 */
final class MetadataLookup implements Runnable {
    private static final int TIMEOUT_MILLIS = 200;
    private static final int LONGEST_ANSWER = 8_192;
    private static final int HTTP_PORT = 80;

    private final String host;
    private final ResourceAttributes resource;
    private final AtomicBoolean started = new AtomicBoolean();

    /** {@code host} may carry a port; null for nobody to ask. */
    MetadataLookup(String host, ResourceAttributes resource) {
        this.host = host;
        this.resource = resource;
    }

    /** Returns at once; only the first call does anything. */
    void startOnce() {
        if (host != null && started.compareAndSet(false, true)) {
            AgentThreads.daemon(this, "coldspan-metadata").start();
        }
    }

    /** Asks and puts what it learns; for the lookup's own thread. */
    @Override
    public void run() {
        try {
            put("cloud.account.id", ask("project/project-id"));
            put("cloud.region", lastSegment(ask("instance/region")));
            put("faas.instance", ask("instance/id"));
        } catch (IOException | RuntimeException notThere) {
            // Then the resource stays as the variables tell it; a laptop has no such server.
        }
    }

    private void put(String key, String value) {
        ProcessResource.putIfAbsent(resource, key, value);
    }

    /** {@code projects/123/regions/us-central1} is us-central1. */
    static String lastSegment(String path) {
        return path == null ? null : path.substring(path.lastIndexOf('/') + 1);
    }

    private String ask(String path) throws IOException {
        int colon = host.lastIndexOf(':');
        String name = colon < 0 ? host : host.substring(0, colon);
        int port = colon < 0 ? HTTP_PORT : Integer.parseInt(host.substring(colon + 1));
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(name, port), TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            String request = "GET /computeMetadata/v1/" + path + " HTTP/1.0\r\nHost: " + host
                    + "\r\nMetadata-Flavor: Google\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return body(read(socket.getInputStream()));
        }
    }

    private static String read(InputStream in) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream(512);
        byte[] piece = new byte[512];
        int length = in.read(piece);
        while (length >= 0 && answer.size() < LONGEST_ANSWER) {
            answer.write(piece, 0, length);
            length = in.read(piece);
        }
        return new String(answer.toByteArray(), StandardCharsets.US_ASCII);
    }

    /** The body of an answer with status 200; null for every other answer and for one that is not Google's. */
    static String body(String answer) {
        int head = answer.indexOf("\r\n\r\n");
        boolean ok = head > 0 && answer.startsWith("HTTP/1.") && answer.startsWith(" 200", "HTTP/1.x".length());
        if (!ok || !answer.substring(0, head).toLowerCase(Locale.ROOT).contains("metadata-flavor: google")) {
            return null;
        }
        String body = answer.substring(head + 4).trim();
        return body.isEmpty() || body.length() > 255 ? null : body;
    }
}
