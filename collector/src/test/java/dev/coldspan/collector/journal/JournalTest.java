package dev.coldspan.collector.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coldspan.collector.export.Frame;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

    @TempDir
    Path folder;

    @Test
    void givesBackWhatWasAppended() throws Exception {
        try (Journal journal = open()) {
            journal.append(List.of(frame(1), frame(2)));
            journal.append(List.of(frame(3)));
        }

        try (Journal journal = open()) {
            List<Stored> stored = journal.stored();
            assertThat(stored).extracting(Stored::id).containsExactly(1L, 2L, 3L);
            assertThat(stored).allMatch(Stored::doubtful);
            Frame read = journal.read(stored.get(1));
            assertThat(read.payload()).isEqualTo(frame(2).payload());
            assertThat(read.kind()).isEqualTo(2);
            assertThat(read.items()).isEqualTo(20);
            assertThat(read.createdMillis()).isEqualTo(1_002);
        }
    }

    @Test
    void forgetsWhatWasReleasedInOrder() throws Exception {
        try (Journal journal = open()) {
            journal.release(journal.append(List.of(frame(1))));
            journal.append(List.of(frame(2)));
        }

        assertThat(ids()).containsExactly(2L);
    }

    @Test
    void keepsWhatWasReleasedBeforeAnOlderFrameUntilThatIs() throws Exception {
        try (Journal journal = open()) {
            List<Stored> first = journal.append(List.of(frame(1)));
            journal.release(journal.append(List.of(frame(2))));
            assertThat(journal.stored()).extracting(Stored::id).containsExactly(1L, 2L);

            journal.release(first);
            assertThat(journal.stored()).isEmpty();
        }

        assertThat(ids()).isEmpty();
    }

    @Test
    void deletesASegmentOnceAllOfItIsReleased() throws Exception {
        try (Journal journal = open()) {
            List<Stored> large = journal.append(List.of(new Frame(1, 0, 1, 0, new byte[65 << 20])));
            List<Stored> next = journal.append(List.of(frame(2)));
            assertThat(segments()).hasSize(2);

            journal.release(large);
            assertThat(segments()).hasSize(1);
            assertThat(journal.read(next.get(0)).id()).isEqualTo(2);
        }
    }

    @Test
    void losesOnlyTheDamagedFrame() throws Exception {
        write(frame(1), frame(2), frame(3));
        byte[] good = Files.readAllBytes(segments().get(0));
        int start = Segment.HEADER_BYTES + FrameHeader.BYTES + frame(1).payload().length;
        int end = start + FrameHeader.BYTES + frame(2).payload().length;
        for (int at = start; at < end; at++) {
            byte[] bad = good.clone();
            bad[at] ^= 0x41;
            Files.write(segments().get(0), bad);

            try (Journal journal = open()) {
                assertThat(journal.stored())
                        .as("byte " + at)
                        .extracting(Stored::id)
                        .containsExactly(1L, 3L);
                assertThat(journal.damaged()).isEqualTo(1);
            }
        }
    }

    @Test
    void startsWithWhatIsWholeWhereverTheFileEnds() throws Exception {
        write(frame(1), frame(2), frame(3));
        Path file = segments().get(0);
        byte[] good = Files.readAllBytes(file);
        int each = (good.length - Segment.HEADER_BYTES) / 3;
        for (int size = 0; size <= good.length; size++) {
            Files.write(file, Arrays.copyOf(good, size));

            int whole = Math.max(0, size - Segment.HEADER_BYTES) / each;
            assertThat(ids()).as("of " + size + " bytes").hasSize(whole);
            if (!Files.exists(file)) {
                Files.write(file, good);
            }
        }
    }

    @Test
    void leavesNoEmptyFilesWhileTheDiskIsFull() throws Exception {
        FailingDisk disk = new FailingDisk();
        try (Journal journal = Journal.open(folder, disk.over(Disk.FILES))) {
            disk.fail(FailingDisk.Fault.WRITE);
            for (int i = 0; i < 5; i++) {
                assertThatThrownBy(() -> journal.append(List.of(frame(1)))).isInstanceOf(IOException.class);
            }
            assertThat(segments()).isEmpty();

            disk.fail(FailingDisk.Fault.NONE);
            journal.append(List.of(frame(2)));
        }
        assertThat(ids()).containsExactly(2L);
    }

    @Test
    void readsAllFramesOfASegmentWhoseHeaderIsDamaged() throws Exception {
        write(frame(1), frame(2));
        Path file = segments().get(0);
        byte[] bad = Files.readAllBytes(file);
        bad[0] = 0;
        Files.write(file, bad);

        assertThat(ids()).containsExactly(1L, 2L);
    }

    @Test
    void refusesANewerFormatWithoutTouchingIt() throws Exception {
        write(frame(1));
        Path file = segments().get(0);
        byte[] newer = Files.readAllBytes(file);
        newer[11] = 2;
        Files.write(file, newer);

        assertThatThrownBy(this::open)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(file + " was written by a newer release (format 2, this one knows 1)");
        assertThat(Files.readAllBytes(file)).isEqualTo(newer);
    }

    @Test
    void startsFromTheBeginningWhenTheCursorIsDamaged() throws Exception {
        try (Journal journal = open()) {
            journal.release(journal.append(List.of(frame(1))));
            journal.append(List.of(frame(2)));
        }
        Files.write(folder.resolve("delivered"), new byte[] {1, 2, 3});

        assertThat(ids()).as("delivered or not, somebody has to ask").containsExactly(1L, 2L);
    }

    @Test
    void appendsBehindAnEarlierProcessWithoutTouchingItsFrames() throws Exception {
        write(frame(1));
        write(frame(2));

        assertThat(ids()).containsExactly(1L, 2L);
    }

    @Test
    void keepsWhatIsAppendedAfterAStartWithNothingLeft() throws Exception {
        try (Journal journal = open()) {
            journal.release(journal.append(List.of(frame(1), frame(2))));
        }
        assertThat(segments()).isEmpty();
        write(frame(3));

        assertThat(ids()).as("not taken for what was delivered before").containsExactly(3L);
    }

    private Journal open() {
        return Journal.open(folder, Disk.FILES);
    }

    private void write(Frame... frames) throws IOException {
        try (Journal journal = open()) {
            journal.append(List.of(frames));
        }
    }

    private List<Long> ids() {
        try (Journal journal = open()) {
            return journal.stored().stream().map(Stored::id).toList();
        }
    }

    private List<Path> segments() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return new ArrayList<>(files.filter(file -> file.toString().endsWith(".log"))
                    .sorted()
                    .toList());
        }
    }

    private static Frame frame(int id) {
        byte[] payload = new byte[50];
        Arrays.fill(payload, (byte) id);
        return new Frame(id, id, id * 10, 1_000 + id, payload);
    }
}
