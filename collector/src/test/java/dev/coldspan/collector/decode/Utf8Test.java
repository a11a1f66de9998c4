package dev.coldspan.collector.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Utf8Test {

    @Test
    void agreesWithTheJdkOnEverySequenceOfTwoBytesAfterAnyFirst() {
        for (int first = 0; first < 256; first++) {
            for (int second = 0; second < 256; second++) {
                agree(new byte[] {(byte) first, (byte) second});
                agree(new byte[] {(byte) first, (byte) second, (byte) 0x80});
                agree(new byte[] {(byte) first, (byte) second, (byte) 0xbf, (byte) 0x80});
            }
        }
    }

    @Test
    void looksAtNothingBehindAShortText() {
        for (int length = 0; length < 20; length++) {
            agree("x".repeat(length).getBytes(StandardCharsets.UTF_8));
            agree(("x".repeat(length) + "\u00e9").getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void agreesWithTheJdkOnDamagedText() {
        byte[] good =
                "plain text of more than eight bytes, \u00e9\u00e8, \u4e16\u754c, \uD83D\uDE00 and more plain text"
                        .getBytes(StandardCharsets.UTF_8);
        Random random = new Random(8);
        for (int i = 0; i < 100_000; i++) {
            byte[] bad = good.clone();
            bad[random.nextInt(bad.length)] = (byte) random.nextInt();
            agree(bad);
        }
    }

    private static void agree(byte[] bytes) {
        boolean decodes = decodes(bytes);
        assertThat(Utf8.valid(bytes, 0, bytes.length)).isEqualTo(decodes);
        byte[] between = new byte[bytes.length + 20];
        Arrays.fill(between, (byte) 0xff);
        System.arraycopy(bytes, 0, between, 3, bytes.length);
        assertThat(Utf8.valid(between, 3, bytes.length)).isEqualTo(decodes);
    }

    private static boolean decodes(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
