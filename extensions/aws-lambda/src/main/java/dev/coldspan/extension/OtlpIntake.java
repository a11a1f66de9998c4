package dev.coldspan.extension;

import dev.coldspan.extension.http.HttpException;
import dev.coldspan.extension.http.HttpHandler;
import dev.coldspan.extension.http.HttpRequest;
import dev.coldspan.extension.invocation.Invocations;
import dev.coldspan.extension.otlp.ProtoException;
import dev.coldspan.extension.otlp.RootSpan;
import dev.coldspan.extension.otlp.Signal;
import dev.coldspan.extension.otlp.TraceRequest;
import dev.coldspan.extension.send.Outbox;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/** OTLP/HTTP on loopback: takes over what the agent has, and answers before any of it is sent. */
final class OtlpIntake implements HttpHandler {
    static final int LARGEST_BODY = 4 * 1_048_576;

    private final Invocations invocations;
    private final Outbox outbox;
    private final Set<Signal> wanted;

    OtlpIntake(Invocations invocations, Outbox outbox, Set<Signal> wanted) {
        this.invocations = invocations;
        this.outbox = outbox;
        this.wanted = wanted;
    }

    @Override
    public int handle(HttpRequest request) throws HttpException {
        Signal signal = Signal.ofPath(request.path());
        if (signal == null) {
            throw new HttpException(404, "there are /v1/traces, /v1/logs and /v1/metrics");
        }
        if (!request.method().equals("POST")) {
            throw new HttpException(405, "POST only");
        }
        if (!request.header("content-type", "application/x-protobuf").startsWith("application/x-protobuf")) {
            throw new HttpException(415, "Content-Type application/x-protobuf only");
        }
        byte[] body = plain(request);
        if (wanted.contains(signal) && body.length > 0) {
            try {
                take(signal, body);
            } catch (ProtoException malformed) {
                throw new HttpException(400, "no OTLP request: " + malformed.getMessage());
            }
        }
        return 200;
    }

    private void take(Signal signal, byte[] body) throws ProtoException {
        if (signal != Signal.TRACES) {
            outbox.add(signal, body, 1);
            return;
        }
        TraceRequest request = TraceRequest.read(body);
        int others = request.spans() - request.roots().size();
        if (others > 0) {
            outbox.add(Signal.TRACES, request.rest(), others);
        }
        for (RootSpan root : request.roots()) {
            invocations.reported(root, request.resource());
        }
    }

    private static byte[] plain(HttpRequest request) throws HttpException {
        String coding = request.header("content-encoding", "identity");
        if (coding.equals("identity")) {
            return request.body();
        }
        if (!coding.equals("gzip")) {
            throw new HttpException(415, "Content-Encoding gzip or none");
        }
        ByteArrayOutputStream plain = new ByteArrayOutputStream(4 * request.body().length);
        byte[] buffer = new byte[8_192];
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(request.body()))) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                plain.write(buffer, 0, count);
                if (plain.size() > LARGEST_BODY) {
                    throw new HttpException(413, "more than " + LARGEST_BODY + " bytes when unpacked");
                }
            }
        } catch (HttpException tooLarge) {
            throw tooLarge;
        } catch (IOException damaged) {
            throw new HttpException(400, "not gzip");
        }
        return plain.toByteArray();
    }
}
