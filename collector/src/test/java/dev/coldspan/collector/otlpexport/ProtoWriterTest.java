package dev.coldspan.collector.otlpexport;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProtoWriterTest {

    private final ProtoWriter out = new ProtoWriter();

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 127, 128, 16_383, 16_384, 2_097_151, 2_097_152})
    void putsTheLengthOfANestedMessageInFrontInAsFewBytesAsItTakes(int length) throws IOException {
        byte[] content = new byte[length];
        Arrays.fill(content, (byte) 7);

        int outer = out.open(3);
        out.bytes(1, content, 0, content.length);
        out.close(outer);
        out.number(4, 9);

        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        CodedOutputStream coded = CodedOutputStream.newInstance(expected);
        coded.writeTag(3, 2);
        coded.writeUInt32NoTag(CodedOutputStream.computeByteArraySize(1, content));
        coded.writeByteArray(1, content);
        coded.writeUInt64(4, 9);
        coded.flush();
        assertArrayEquals(expected.toByteArray(), out.copy());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 127, 128, 300, Integer.MAX_VALUE, -1, Long.MIN_VALUE, Long.MAX_VALUE})
    void writesVarintsOfAllSizes(long value) throws IOException {
        out.number(5, value);

        CodedInputStream in = CodedInputStream.newInstance(out.copy());
        assertEquals(5 << 3, in.readTag());
        assertEquals(value, in.readUInt64());
    }

    @Test
    void leavesOutWhatReadersAssume() {
        out.number(1, 0);
        out.fixed32(2, 0);
        out.fixed64IfAny(3, 0);

        assertEquals(0, out.size());
    }

    @Test
    void writesZeroWhereItIsAValue() throws IOException {
        out.always(2, 0);

        assertArrayEquals(new byte[] {2 << 3, 0}, out.copy());
    }
}
