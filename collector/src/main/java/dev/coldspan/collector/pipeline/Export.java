package dev.coldspan.collector.pipeline;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import dev.coldspan.collector.otlp.Encoding;
import dev.coldspan.collector.otlp.Signal;
import dev.coldspan.collector.otlp.Transport;

/**
 * One request on its way through the stages.
 *
 * @param body as received, decompressed
 * @param request the decoded body, the signal's empty request before decoding
 * @param unchanged whether {@code body} still says the same as {@code request}
 * @param findings what the stages found wrong with single items
 */
public record Export(
        Signal signal,
        Transport transport,
        Encoding encoding,
        ByteString body,
        Message request,
        boolean unchanged,
        Findings findings) {

    /** An export as it arrives. */
    public static Export of(Signal signal, Transport transport, Encoding encoding, ByteString body) {
        return new Export(signal, transport, encoding, body, signal.emptyRequest(), false, new Findings());
    }

    Export decoded(Message decoded) {
        return new Export(signal, transport, encoding, body, decoded, encoding == Encoding.PROTOBUF, findings);
    }

    Export with(Message changed) {
        return changed == request ? this : new Export(signal, transport, encoding, body, changed, false, findings);
    }

    /** Binary protobuf of the request. */
    byte[] payload() {
        return unchanged ? body.toByteArray() : request.toByteArray();
    }
}
