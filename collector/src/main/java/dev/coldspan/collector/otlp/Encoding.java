package dev.coldspan.collector.otlp;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import dev.coldspan.collector.model.Arena;
import dev.coldspan.collector.model.Budget;

/** The two encodings of OTLP. An answer is written in the encoding its request came in. */
public enum Encoding {
    PROTOBUF("application/x-protobuf") {
        @Override
        public void toProtobuf(Signal signal, Arena body, Budget budget, int maxDepth) {
            // It is already.
        }

        @Override
        public byte[] write(Message answer) {
            return answer.toByteArray();
        }
    },
    JSON("application/json") {
        @Override
        public void toProtobuf(Signal signal, Arena body, Budget budget, int maxDepth) {
            budget.grow(JsonSize.decoded(body));
            byte[] request = JsonReader.read(signal, ByteString.copyFrom(body.data(), 0, body.size()), maxDepth)
                    .toByteArray();
            body.reset(budget);
            body.add(request, 0, request.length);
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
     * Turns the body of a request into binary protobuf.
     *
     * @param budget pays for what that takes
     * @param maxDepth of objects and arrays in each other, where the encoding has them
     * @throws MalformedException when the body is not of this encoding
     */
    public abstract void toProtobuf(Signal signal, Arena body, Budget budget, int maxDepth);

    /** Encodes an export response or a {@code google.rpc.Status}. */
    public abstract byte[] write(Message answer);
}
