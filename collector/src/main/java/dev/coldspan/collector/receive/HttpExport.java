package dev.coldspan.collector.receive;

import com.google.protobuf.Message;
import com.google.rpc.Code;
import dev.coldspan.collector.otlp.Encoding;
import dev.coldspan.collector.otlp.Signal;
import dev.coldspan.collector.otlp.Transport;
import dev.coldspan.collector.pipeline.Arrival;
import dev.coldspan.collector.pipeline.Ingest;
import dev.coldspan.collector.pipeline.Refusal;
import dev.coldspan.collector.pipeline.Sender;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.Locale;
import java.util.concurrent.TimeoutException;

/** One export over HTTP. Answers in the encoding of the request; what has no OTLP encoding is answered in plain text. */
final class HttpExport implements Handler {

    private final Signal signal;
    private final Ingest ingest;
    private final Cors cors;
    private final BodyReader bodies;

    HttpExport(Signal signal, Ingest ingest, Cors cors) {
        this.signal = signal;
        this.ingest = ingest;
        this.cors = cors;
        this.bodies = new BodyReader(ingest.limits().maxRequestBytes());
    }

    @Override
    public void handle(Context context) throws IOException {
        boolean browser = cors.allow(context);
        if (!context.req().getRequestURI().equals(signal.path())) {
            notFound(context.status(404));
        } else if (browser && context.method() == HandlerType.OPTIONS) {
            cors.preflight(context);
        } else if (context.method() != HandlerType.POST) {
            text(context.header("Allow", "POST"), 405, signal.path() + " takes POST only");
        } else {
            export(context);
        }
    }

    private void export(Context context) throws IOException {
        Encoding encoding = encoding(context);
        Sender sender;
        try {
            sender = ingest.admit(signal, Transport.HTTP, HttpCredentials.of(context.req()));
        } catch (Refusal refusal) {
            turnAway(context, encoding, refusal);
            return;
        }
        String compression = compression(context);
        if (encoding == null) {
            BodyReader.drain(context.req().getInputStream());
            text(context, 415, "Content-Type must be application/x-protobuf or application/json");
        } else if (!compression.equals("gzip") && !compression.equals("identity")) {
            BodyReader.drain(context.req().getInputStream());
            context.header("Accept-Encoding", "gzip, identity");
            String message = "Content-Encoding " + compression + " is not supported, use gzip or identity";
            answer(context.status(415), encoding, Answers.status(Code.INVALID_ARGUMENT, message));
        } else {
            export(context, encoding, compression, sender);
        }
    }

    private void export(Context context, Encoding encoding, String compression, Sender sender) throws IOException {
        try {
            requireUtf8(context, encoding);
            answer(context, encoding, accept(context, encoding, compression, sender));
        } catch (Refusal refusal) {
            refuse(context, encoding, refusal);
        }
    }

    /** Of those who may not send nothing is read, not even to be dropped: their body might never end. */
    private static void turnAway(Context context, Encoding encoding, Refusal refusal) throws IOException {
        if (refusal.kind() == Refusal.Kind.UNAUTHENTICATED || refusal.kind() == Refusal.Kind.FORBIDDEN) {
            context.header("Connection", "close");
        } else {
            BodyReader.drain(context.req().getInputStream());
        }
        refuse(context, encoding, refusal);
    }

    private Message accept(Context context, Encoding encoding, String compression, Sender sender) throws IOException {
        InputStream wire = context.req().getInputStream();
        try (Arrival arrival = ingest.begin(signal, Transport.HTTP, sender)) {
            read(wire, compression, arrival);
            return arrival.accept(encoding);
        } catch (Refusal refusal) {
            if (refusal.kind() == Refusal.Kind.TOO_SLOW) {
                context.header("Connection", "close");
            } else {
                BodyReader.drain(wire);
            }
            throw refusal;
        }
    }

    private void read(InputStream wire, String compression, Arrival arrival) {
        try {
            if (compression.equals("gzip")) {
                bodies.gzip(wire, arrival.body());
            } else {
                bodies.identity(wire, arrival.body());
            }
        } catch (Refusal refusal) {
            ingest.refused(signal, Transport.HTTP, refusal);
            throw refusal;
        } catch (IOException e) {
            Refusal refusal = unread(e, ingest);
            ingest.refused(signal, Transport.HTTP, refusal);
            throw refusal;
        }
    }

    /** Nothing came any more, or chunks without a length, or the client is gone and will not see the answer. */
    static Refusal unread(IOException e, Ingest ingest) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof TimeoutException) {
                return new Refusal(
                        Refusal.Kind.TOO_SLOW,
                        "the body did not arrive within the limit of "
                                + ingest.limits().maxReceiveTime());
            }
        }
        return new Refusal(Refusal.Kind.MALFORMED, "the body cannot be read to its end");
    }

    private static void refuse(Context context, Encoding encoding, Refusal refusal) {
        context.status(Answers.http(refusal.kind()));
        if (refusal.kind() == Refusal.Kind.UNAUTHENTICATED) {
            context.header("WWW-Authenticate", "Bearer");
        }
        if (refusal.kind().retryable()) {
            context.header("Retry-After", Long.toString(refusal.retryAfterSeconds()));
        }
        if (encoding == null) {
            text(context, context.statusCode(), refusal.getMessage());
        } else {
            answer(context, encoding, Answers.status(refusal));
        }
    }

    private static void answer(Context context, Encoding encoding, Message message) {
        context.contentType(encoding.contentType()).result(encoding.write(message));
    }

    private static void text(Context context, int status, String line) {
        context.status(status).contentType("text/plain; charset=utf-8").result(line + "\n");
    }

    /** The answer to a path that is not one of the signals'. */
    static void notFound(Context context) {
        String line = "no such path, use /v1/traces, /v1/metrics or /v1/logs";
        Encoding encoding = encoding(context);
        if (encoding == null) {
            text(context, 404, line);
        } else {
            answer(context, encoding, Answers.status(Code.NOT_FOUND, line));
        }
    }

    private static Encoding encoding(Context context) {
        String type = context.contentType();
        String media = type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        for (Encoding encoding : Encoding.values()) {
            if (encoding.contentType().equals(media)) {
                return encoding;
            }
        }
        return null;
    }

    private static void requireUtf8(Context context, Encoding encoding) {
        String type = context.contentType().toLowerCase(Locale.ROOT).replace("\"", "");
        int charset = type.indexOf("charset=");
        if (encoding == Encoding.JSON && charset >= 0 && !type.startsWith("utf-8", charset + 8)) {
            throw new Refusal(Refusal.Kind.MALFORMED, "UTF-8 required");
        }
    }

    /** All Content-Encoding headers as one, lower case; {@code identity} when there is none. */
    private static String compression(Context context) {
        String all = String.join(", ", Collections.list(context.req().getHeaders("Content-Encoding")));
        return all.isBlank() ? "identity" : all.strip().toLowerCase(Locale.ROOT);
    }
}
