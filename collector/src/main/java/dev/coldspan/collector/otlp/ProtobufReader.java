package dev.coldspan.collector.otlp;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.Message;
import java.io.IOException;

/** Reads binary protobuf; says where it stopped understanding. */
final class ProtobufReader {

    /** Messages inside messages; protobuf-java's own default, about 31 levels of key-value lists in an attribute. */
    static final int MAX_DEPTH = 100;

    private ProtobufReader() {}

    static Message read(Signal signal, ByteString body) {
        CodedInputStream input = body.newCodedInput();
        input.setRecursionLimit(MAX_DEPTH);
        try {
            Message request =
                    signal.emptyRequest().newBuilderForType().mergeFrom(input).build();
            input.checkLastTagWas(0);
            return request;
        } catch (IOException e) {
            String type = signal.emptyRequest().getDescriptorForType().getName();
            throw new MalformedException(
                    "", "cannot decode " + type + " at byte " + input.getTotalBytesRead() + ": " + reason(e));
        }
    }

    private static String reason(IOException e) {
        String text = String.valueOf(e.getMessage());
        if (text.contains("too many levels of nesting")) {
            return "nested deeper than the limit of " + MAX_DEPTH + " messages";
        }
        if (text.contains("too large")) {
            return "a field claims to be longer than any message may be";
        }
        return text.contains("truncated") || text.contains("ended unexpectedly") ? "truncated message" : text;
    }
}
