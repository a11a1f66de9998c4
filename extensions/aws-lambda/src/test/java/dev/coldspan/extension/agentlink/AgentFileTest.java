package dev.coldspan.extension.agentlink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.extension.otlp.Ids;
import java.io.File;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentFileTest {
    @TempDir
    private Path directory;

    private File path;

    @BeforeEach
    void setUp() {
        path = AgentFile.path(directory.toString(), "127.0.0.1:9001");
    }

    @Test
    void isNamedAfterItsSandbox() {
        assertThat(path.getName()).isEqualTo(".coldspan-127-0-0-1-9001");
        assertThat(AgentFile.path("/tmp", "[::1]:../x").toString()).isEqualTo("/tmp/.coldspan----1-----x");
    }

    @Test
    void isForItsUserOnly() throws Exception {
        AgentFile.open(path);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path.toPath())))
                .isEqualTo("rw-------");
    }

    @Test
    void showsThePortOnceItIsPublished() throws Exception {
        AgentFile file = AgentFile.open(path);
        assertThat(head().getInt(0)).isZero();
        file.publish(4_711);
        assertThat(head().getInt(0)).isEqualTo(0x4353504e);
        assertThat(head().getInt(8)).isEqualTo(4_711);
        file.withdraw();
        assertThat(head().getInt(8)).isZero();
    }

    @Test
    void findsWhatTheAgentLeftAlsoAfterAReset() throws Exception {
        AgentFile.open(path).publish(1);
        write(3, slot(7, "request-1", "http", "apigateway"));
        RunningInvocation found = AgentFile.open(path).find("request-1");
        assertThat(found.ids()).isEqualTo(new Ids(11, 12, 13, 1));
        assertThat(found.ids().isSampled()).isTrue();
        assertThat(found.parent()).isEqualTo(14);
        assertThat(found.startNanos()).isEqualTo(7);
        assertThat(found.kind()).isEqualTo(5);
        assertThat(found.isColdStart()).isTrue();
        assertThat(found.trigger()).isEqualTo("http");
        assertThat(found.source()).isEqualTo("apigateway");
        assertThat(found.batch()).as("of an agent that tells none").isEmpty();
        assertThat(AgentFile.open(path).find("request-2")).isNull();
    }

    @Test
    void findsTheLongestNameOfABatchThatAnAgentGives() throws Exception {
        String id = "7c1d0f2a-0d4e-4a47-9d0e-3c7c6b0d1a11";
        String batch = "t".repeat(110) + "@ffffffff";
        AgentFile file = AgentFile.open(path);
        write(0, slot(7, id, "pubsub", "kinesis", batch));
        assertThat(file.find(id).batch()).isEqualTo(batch);
    }

    @Test
    void takesTheLatestOfSeveralAttempts() throws Exception {
        AgentFile file = AgentFile.open(path);
        write(0, slot(7, "r", "", ""));
        write(1, slot(9, "r", "", ""));
        write(2, slot(8, "r", "", ""));
        assertThat(file.find("r").startNanos()).isEqualTo(9);
    }

    @Test
    void ignoresIdsAndTextsThatCannotBe() throws Exception {
        AgentFile file = AgentFile.open(path);
        byte[] slot = slot(7, "r", "http\n", "x");
        write(0, slot);
        assertThat(file.find("r").trigger()).isEmpty();
        java.util.Arrays.fill(slot, 8, 32, (byte) 0);
        write(0, slot);
        assertThat(file.find("r")).isNull();
    }

    @Test
    void survivesNoise() throws Exception {
        AgentFile file = AgentFile.open(path);
        Random random = new Random(1);
        for (int round = 0; round < 2_000; round++) {
            byte[] noise = new byte[256];
            random.nextBytes(noise);
            noise[43] = 1;
            noise[44] = 'r';
            write(random.nextInt(64), noise);
            RunningInvocation found = file.find("r");
            assertThat(found.trigger() + found.source() + found.batch()).doesNotContain("\n");
        }
    }

    @Test
    void startsAnewWhereAnotherVersionWas() throws Exception {
        Files.write(path.toPath(), new byte[99]);
        AgentFile.open(path).publish(5);
        assertThat(Files.size(path.toPath())).isEqualTo(64 + 64 * 256);
    }

    private static byte[] slot(long start, String... texts) {
        ByteBuffer slot = ByteBuffer.allocate(256);
        slot.putLong(start).putLong(11).putLong(12).putLong(13).putLong(14);
        slot.put((byte) 1).put((byte) 5).put((byte) 1);
        for (String text : texts) {
            slot.put((byte) text.length()).put(text.getBytes(StandardCharsets.US_ASCII));
        }
        return slot.array();
    }

    private void write(int number, byte[] slot) throws Exception {
        try (RandomAccessFile file = new RandomAccessFile(path, "rw")) {
            file.seek(64 + 256L * number);
            file.write(slot);
        }
    }

    private ByteBuffer head() throws Exception {
        return ByteBuffer.wrap(Files.readAllBytes(path.toPath()));
    }
}
