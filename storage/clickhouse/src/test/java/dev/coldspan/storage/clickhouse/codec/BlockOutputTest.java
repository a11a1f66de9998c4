package dev.coldspan.storage.clickhouse.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlockOutputTest {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final BlockOutput out = new BlockOutput(bytes);

    @ParameterizedTest
    @CsvSource({"0, 00", "1, 01", "127, 7f", "128, 8001", "16383, ff7f", "16384, 808001", "2147483647, ffffffff07"})
    void writesSizesSevenBitsAByte(int size, String expected) throws IOException {
        out.varUInt(size);
        assertThat(written()).isEqualTo(expected);
    }

    @Test
    void writesNumbersLittleEndian() throws IOException {
        out.int8(-2);
        out.int32(0x01020304);
        out.int64(-1L << 63 | 5);
        out.float64(1.0);
        assertThat(written()).isEqualTo("fe" + "04030201" + "0500000000000080" + "000000000000f03f");
    }

    @Test
    void prefixesAStringWithItsLengthInBytes() throws IOException {
        out.string("é\0");
        assertThat(written()).isEqualTo("03" + "c3a9" + "00");
    }

    @Test
    void replacesALoneSurrogate() throws IOException {
        out.string("\ud83d");
        assertThat(written()).isEqualTo("013f");
    }

    @Test
    void keepsTheOrderWhenAStringIsLargerThanTheBuffer() throws IOException {
        String large = "x".repeat(200_000);
        out.int8(1);
        out.string(large);
        out.int8(2);
        out.flush();
        assertThat(bytes.toByteArray()).startsWith(1).endsWith('x', 2).hasSize(1 + 3 + large.length() + 1);
    }

    @Test
    void losesNothingAtTheEndOfTheBuffer() throws IOException {
        int values = 100_000;
        for (int i = 0; i < values; i++) {
            out.int8(7);
            out.int64(i);
        }
        out.flush();
        assertThat(bytes.size()).isEqualTo(values * 9);
    }

    private String written() throws IOException {
        out.flush();
        return HexFormat.of().formatHex(bytes.toByteArray());
    }
}
