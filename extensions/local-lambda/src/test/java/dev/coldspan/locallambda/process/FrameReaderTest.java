package dev.coldspan.locallambda.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrameReaderTest {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);

    private void frame(String message) throws IOException {
        byte[] text = message.getBytes(StandardCharsets.UTF_8);
        out.writeInt(0xa55a0003);
        out.writeInt(text.length);
        out.writeLong(1_795_000_000_000_000L);
        out.write(text);
    }

    private List<String> read() {
        List<String> events = new ArrayList<>();
        FrameReader.read(new ByteArrayInputStream(bytes.toByteArray()), events::add);
        return events;
    }

    @Test
    void makesOneEventOfEachFrame() throws IOException {
        frame("counting");
        frame("java.lang.Error: größer\n\tat Shop.main\n");

        assertThat(read()).containsExactly("counting", "java.lang.Error: größer\n\tat Shop.main");
    }

    @Test
    void ignoresAnEmptyFrame() throws IOException {
        frame("");
        frame("after");

        assertThat(read()).containsExactly("after");
    }

    @Test
    void cutsAHugeMessageIntoPieces() throws IOException {
        frame("x".repeat(LineReader.MAX_LINE_BYTES + 1));

        assertThat(read()).extracting(String::length).containsExactly(LineReader.MAX_LINE_BYTES, 1);
    }

    @Test
    void readsLinesFromWhereTheFramesEnd() throws IOException {
        frame("framed");
        out.write("plain text from a shell\nand more\n".getBytes(StandardCharsets.UTF_8));

        assertThat(read()).containsExactly("framed", "plain text from a shell", "and more");
    }

    @Test
    void doesNotBelieveAnAbsurdLength() throws IOException {
        out.writeInt(0xa55a0003);
        out.writeInt(Integer.MAX_VALUE);
        out.write("never so long\n".getBytes(StandardCharsets.UTF_8));

        assertThat(read()).singleElement().asString().endsWith("never so long");
    }

    @Test
    void endsQuietlyInTheMiddleOfAFrame() throws IOException {
        frame("whole");
        out.writeInt(0xa55a0003);

        assertThat(read()).containsExactly("whole");
    }
}
