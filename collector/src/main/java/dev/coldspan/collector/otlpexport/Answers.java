package dev.coldspan.collector.otlpexport;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.coldspan.collector.otlpexport.Transport.Taken;
import io.opentelemetry.proto.collector.trace.v1.ExportTracePartialSuccess;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;

/** Reads what destinations answer, which may be anything. */
final class Answers {

    private static final int MAX_TEXT = 500;

    private Answers() {}

    /**
     * The answer to a request that was taken. The three signals' responses differ in names only. What is no response counts as
     * full success, since the request was taken.
     */
    static Taken taken(byte[] response) {
        try {
            ExportTracePartialSuccess partial =
                    ExportTraceServiceResponse.parseFrom(response).getPartialSuccess();
            return new Taken(Math.max(0, partial.getRejectedSpans()), line(partial.getErrorMessage()));
        } catch (InvalidProtocolBufferException e) {
            return new Taken(0, "");
        }
    }

    /** Foreign text made fit for a log: one line, printable, not long. */
    static String line(String text) {
        String start = text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) + "..." : text;
        return start.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    }
}
