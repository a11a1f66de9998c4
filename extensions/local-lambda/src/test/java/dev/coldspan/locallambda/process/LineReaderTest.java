package dev.coldspan.locallambda.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineReaderTest {

    private static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        LineReader.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), lines::add);
        return lines;
    }

    @Test
    void cutsAtLineFeedsAndDropsCarriageReturns() {
        assertThat(lines("one\ntwo\r\n\nfour\n")).containsExactly("one", "two", "", "four");
    }

    @Test
    void emitsALastLineWithoutLineFeed() {
        assertThat(lines("one\ntwo")).containsExactly("one", "two");
    }

    @Test
    void readsUtf8() {
        assertThat(lines("grüße €\n")).containsExactly("grüße €");
    }

    @Test
    void cutsAnEndlessLineIntoPieces() {
        List<String> pieces = lines("x".repeat(LineReader.MAX_LINE_BYTES * 2 + 5));

        assertThat(pieces).hasSize(3);
        assertThat(pieces.get(0)).hasSize(LineReader.MAX_LINE_BYTES);
        assertThat(pieces.get(2)).isEqualTo("xxxxx");
    }

    @Test
    void keepsWhatItReadWhenTheStreamBreaks() {
        InputStream breaking = new InputStream() {
            private int position;

            @Override
            public int read() throws IOException {
                if (position == 3) {
                    throw new IOException("pipe closed");
                }
                return "abc".charAt(position++);
            }
        };
        List<String> lines = new ArrayList<>();

        LineReader.read(breaking, lines::add);

        assertThat(lines).containsExactly("abc");
    }
}
