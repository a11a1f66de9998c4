package dev.coldspan.collector.otlp;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.WireFormat;
import java.io.IOException;

/**
 * What a body takes in memory once it is decoded, estimated before it is: an empty span is two bytes on the wire and more
 * than a hundred as an object, so that a small compressed body could otherwise fill the heap.
 */
final class DecodedSize {

    /** Bytes of a message's object and its place in a list. */
    private static final int MESSAGE = 96;

    /** Bytes of any other field: the object of a text, the name of a JSON field kept to find duplicates. */
    private static final int FIELD = 32;

    /** Bytes of an element of a list of numbers. */
    private static final int NUMBER = 8;

    private DecodedSize() {}

    /** Ends early, with what it found until then, where the body is malformed: decoding stops there too. */
    static long protobuf(Signal signal, ByteString body) {
        Walk walk = new Walk(body.newCodedInput());
        try {
            walk.message(signal.emptyRequest().getDescriptorForType(), 0);
        } catch (IOException e) {
            // Decoding refuses it and says where.
        }
        return body.size() + walk.objects;
    }

    /** Counts what stands outside of strings. */
    static long json(ByteString body) {
        long objects = 0;
        boolean inString = false;
        ByteString.ByteIterator bytes = body.iterator();
        while (bytes.hasNext()) {
            byte at = bytes.nextByte();
            if (at == '"') {
                inString = !inString;
            } else if (inString) {
                if (at == '\\' && bytes.hasNext()) {
                    bytes.nextByte();
                }
            } else {
                objects += cost(at);
            }
        }
        return body.size() + objects;
    }

    private static int cost(byte structure) {
        return switch (structure) {
            case '{', '[' -> MESSAGE;
            case ':' -> FIELD;
            case ',' -> NUMBER;
            default -> 0;
        };
    }

    private static final class Walk {

        private final CodedInputStream input;
        private long objects;

        Walk(CodedInputStream input) {
            this.input = input;
        }

        void message(Descriptor type, int depth) throws IOException {
            for (int tag = input.readTag(); tag != 0; tag = input.readTag()) {
                FieldDescriptor field = type.findFieldByNumber(WireFormat.getTagFieldNumber(tag));
                boolean delimited = WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED;
                if (field == null) {
                    // Kept as well, in lists of its own for every number.
                    objects += MESSAGE;
                    input.skipField(tag);
                } else if (delimited && field.getJavaType() == JavaType.MESSAGE) {
                    objects += MESSAGE;
                    nested(field.getMessageType(), depth + 1);
                } else {
                    objects += delimited && field.isPackable() ? FIELD + packed() : skipped(tag);
                }
            }
        }

        private void nested(Descriptor type, int depth) throws IOException {
            if (depth > ProtobufReader.MAX_DEPTH) {
                throw new IOException("nested too deeply");
            }
            int outer = input.pushLimit(input.readRawVarint32());
            message(type, depth);
            input.popLimit(outer);
        }

        /** A number may be a single byte on the wire. */
        private long packed() throws IOException {
            int length = input.readRawVarint32();
            input.skipRawBytes(length);
            return (long) length * NUMBER;
        }

        private int skipped(int tag) throws IOException {
            input.skipField(tag);
            return FIELD;
        }
    }
}
