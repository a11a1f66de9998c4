package dev.coldspan.collector.otlp;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;

/** The two encodings of OTLP. An answer is written in the encoding its request came in. */
public enum Encoding {
    PROTOBUF("application/x-protobuf") {
        @Override
        public Message read(Signal signal, ByteString body) {
            return ProtobufReader.read(signal, body);
        }

        @Override
        public long decodedSize(Signal signal, ByteString body) {
            return DecodedSize.protobuf(signal, body);
        }

        @Override
        public byte[] write(Message answer) {
            return answer.toByteArray();
        }
    },
    JSON("application/json") {
        @Override
        public Message read(Signal signal, ByteString body) {
            return JsonReader.read(signal, body);
        }

        @Override
        public long decodedSize(Signal signal, ByteString body) {
            return DecodedSize.json(body);
        }

        @Override
        public byte[] write(Message answer) {
            return JsonAnswer.write(answer);
        }
    };

    private final String contentType;

    Encoding(String contentType) {
        this.contentType = contentType;
    }

    /** The media type, without parameters. */
    public String contentType() {
        return contentType;
    }

    /**
     * Decodes the body of an export.
     *
     * @throws MalformedException when the body is not a request of the signal
     */
    public abstract Message read(Signal signal, ByteString body);

    /** Bytes of memory that {@link #read} would need, estimated without decoding. */
    public abstract long decodedSize(Signal signal, ByteString body);

    /** Encodes an export response or a {@code google.rpc.Status}. */
    public abstract byte[] write(Message answer);
}
