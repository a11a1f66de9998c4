package dev.coldspan.agent.core.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.CodedInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written is read back with the reader of Protocol Buffers itself. */
class ProtoWriterTest {
    private final ProtoWriter writer = new ProtoWriter(4);

    private CodedInputStream written() {
        return CodedInputStream.newInstance(writer.toArray());
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 127, 128, 16_383, 16_384, 1L << 31, 1L << 56, Long.MAX_VALUE, -1, Long.MIN_VALUE})
    void writesNumbersOfEveryLength(long number) throws Exception {
        writer.number(1, number);
        CodedInputStream in = written();
        assertThat(in.readTag()).isEqualTo(1 << 3);
        assertThat(in.readInt64()).isEqualTo(number);
        assertThat(in.isAtEnd()).isTrue();
    }

    @Test
    void writesFixedNumbersWithTheLeastByteFirst() throws Exception {
        writer.fixed32(2, 0x80000001);
        writer.fixed64(1, 0x8000000000000001L);
        CodedInputStream in = written();
        assertThat(in.readTag()).isEqualTo(1 << 3 | 1);
        assertThat(in.readFixed64()).isEqualTo(0x8000000000000001L);
        assertThat(in.readTag()).isEqualTo(2 << 3 | 5);
        assertThat(in.readFixed32()).isEqualTo(0x80000001);
    }

    @Test
    void writesIdsWithTheGreatestByteFirst() throws Exception {
        writer.id(2, 0x0102030405060708L);
        writer.id(1, 0x1112131415161718L, 0x191a1b1c1d1e1f20L);
        CodedInputStream in = written();
        in.readTag();
        assertThat(in.readByteArray())
                .containsExactly(
                        0x11, 0x12, 0x13, 0x14, 0x15, 0x16, 0x17, 0x18, 0x19, 0x1a, 0x1b, 0x1c, 0x1d, 0x1e, 0x1f, 0x20);
        in.readTag();
        assertThat(in.readByteArray()).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "a", "plain text", "\u0000", "\u007f\u0080", "order \u20ac 17", "\ud83d\ude80", "aaaa\u00e4"
            })
    void writesTextsOfEveryAlphabet(String text) throws Exception {
        writer.text(16, text);
        CodedInputStream in = written();
        assertThat(in.readTag()).isEqualTo(16 << 3 | 2);
        assertThat(in.readString()).isEqualTo(text);
        assertThat(in.isAtEnd()).isTrue();
    }

    @Test
    void makesSomeTextOfHalfACharacter() throws Exception {
        writer.text(1, "a\ud83d");
        CodedInputStream in = written();
        in.readTag();
        assertThat(in.readStringRequireUtf8()).isEqualTo("a?");
    }

    @Test
    void leavesNothingOfATextThatTurnsOutNotToBePlain() throws Exception {
        writer.text(2, "before");
        writer.text(1, "plain for long, and then \u00e9");
        CodedInputStream in = written();
        in.readTag();
        assertThat(in.readString()).isEqualTo("plain for long, and then \u00e9");
        in.readTag();
        assertThat(in.readString()).isEqualTo("before");
        assertThat(in.isAtEnd()).isTrue();
    }

    @Test
    void nestsMessagesInMessages() throws Exception {
        int outer = writer.size();
        writer.text(1, "inner".repeat(100));
        int inner = writer.size();
        writer.number(3, 7);
        writer.message(2, inner);
        writer.message(5, outer);
        CodedInputStream in = written();
        assertThat(in.readTag()).isEqualTo(5 << 3 | 2);
        CodedInputStream message = CodedInputStream.newInstance(in.readByteArray());
        assertThat(in.isAtEnd()).isTrue();
        assertThat(message.readTag()).isEqualTo(2 << 3 | 2);
        assertThat(message.readByteArray()).containsExactly(3 << 3, 7);
        message.readTag();
        assertThat(message.readString()).hasSize(500);
        assertThat(message.isAtEnd()).isTrue();
    }

    @Test
    void makesAnEmptyMessageOfNothing() throws Exception {
        writer.message(1, writer.size());
        assertThat(writer.toArray()).containsExactly(1 << 3 | 2, 0);
    }

    @Test
    void keepsNothingOfWhatWasWrittenBeforeItBeganAnew() {
        writer.text(1, "x".repeat(10_000));
        writer.clear(100);
        assertThat(writer.size()).isZero();
        assertThat(writer.toArray()).isEmpty();
        writer.number(1, 5);
        assertThat(writer.toArray()).containsExactly(8, 5);
        writer.clear(100);
        assertThat(writer.toArray()).isEmpty();
    }

    @Test
    void growsWithoutLosingAByte() throws Exception {
        Random random = new Random(17);
        List<byte[]> expected = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            byte[] bytes = new byte[random.nextInt(300)];
            random.nextBytes(bytes);
            expected.add(0, bytes);
            writer.bytes(1, bytes);
        }
        CodedInputStream in = written();
        for (byte[] bytes : expected) {
            in.readTag();
            assertThat(in.readByteArray()).isEqualTo(bytes);
        }
        assertThat(in.isAtEnd()).isTrue();
    }
}
