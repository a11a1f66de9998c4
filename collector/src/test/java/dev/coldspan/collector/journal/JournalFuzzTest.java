package dev.coldspan.collector.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.coldspan.collector.export.Frame;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Any bytes where a segment and the cursor were: the journal opens, and what it gives back is what was written. */
class JournalFuzzTest {

    private static final byte[] PAYLOAD = {3, 1, 4, 1, 5, 9, 2, 6};

    @FuzzTest(maxDuration = "70s")
    void opensOverAnyBytes(byte[] segment) throws IOException {
        inFolder(folder -> {
            Files.write(folder.resolve("000000000001.log"), segment);
            Files.write(folder.resolve("delivered"), segment);
            try (Journal journal = Journal.open(folder, Disk.FILES)) {
                for (Stored stored : journal.stored()) {
                    Frame frame = journal.read(stored);
                    assertThat(frame.payload()).hasSizeLessThanOrEqualTo(segment.length);
                }
            } catch (IllegalStateException newer) {
                assertThat(newer).hasMessageContaining("was written by a newer release");
            }
        });
    }

    /** A whole frame behind anything at all is found. */
    @FuzzTest(maxDuration = "70s")
    void findsTheFrameBehindAnyBytes(byte[] damage) throws IOException {
        inFolder(folder -> {
            ByteArrayOutputStream segment = new ByteArrayOutputStream();
            segment.write(bytes(Segment.header()));
            segment.write(damage);
            segment.write(bytes(FrameHeader.of(new Frame(7, 1, 2, 3, PAYLOAD)).encode()));
            segment.write(PAYLOAD);
            Files.write(folder.resolve("000000000001.log"), segment.toByteArray());
            try (Journal journal = Journal.open(folder, Disk.FILES)) {
                List<Stored> stored = journal.stored();
                Stored last = stored.get(stored.size() - 1);
                assertThat(last.id()).isEqualTo(7);
                assertThat(journal.read(last).payload()).isEqualTo(PAYLOAD);
            }
        });
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    /** What is done in a folder that is then removed. */
    private interface Action {
        void in(Path folder) throws IOException;
    }

    private static void inFolder(Action action) throws IOException {
        Path folder = Files.createTempDirectory("coldspan-fuzz-");
        try {
            action.in(folder);
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
