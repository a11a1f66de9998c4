package dev.coldspan.locallambda.invokeapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.eventstream.Message;
import software.amazon.eventstream.MessageDecoder;

/** AWS's own decoder, which checks both checksums, reads what we write. */
class EventStreamTest {

    @Test
    void isReadByTheSdksDecoder() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        EventStream stream = new EventStream(bytes);
        stream.event("PayloadChunk", "application/octet-stream", new byte[] {1, 2, 3});
        stream.event("InvokeComplete", "application/json", "{}".getBytes());

        List<Message> messages = new ArrayList<>();
        new MessageDecoder(messages::add).feed(bytes.toByteArray());

        assertThat(messages).hasSize(2);
        assertThat(messages.get(0).getPayload()).containsExactly(1, 2, 3);
        assertThat(messages.get(0).getHeaders().get(":event-type").getString()).isEqualTo("PayloadChunk");
        assertThat(messages.get(0).getHeaders().get(":message-type").getString())
                .isEqualTo("event");
        assertThat(messages.get(1).getHeaders().get(":content-type").getString())
                .isEqualTo("application/json");
    }

    @Test
    void writesAnEmptyPayload() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new EventStream(bytes).event("PayloadChunk", "application/octet-stream", new byte[0]);

        List<Message> messages = new ArrayList<>();
        new MessageDecoder(messages::add).feed(bytes.toByteArray());

        assertThat(messages)
                .singleElement()
                .satisfies(message -> assertThat(message.getPayload()).isEmpty());
    }
}
