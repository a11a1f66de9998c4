package dev.coldspan.collector.journal;

import dev.coldspan.collector.export.Frame;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The segments of one folder. One thread appends; another reads and releases. */
public final class Journal implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);

    /** A segment that has grown to this is followed by another. */
    private static final long SEGMENT_BYTES = 64L << 20;

    private final Path folder;
    private final Disk disk;
    private final Cursor cursor;

    /** Frames not yet released, oldest first; those released before an older one stay until it is. */
    private final Deque<Stored> wanted = new ArrayDeque<>();

    private Segment segment;
    private Disk.Output output;
    private long size;
    private long lastNumber;
    private int damaged;

    private Journal(Path folder, Disk disk) throws IOException {
        this.folder = folder;
        this.disk = disk;
        Files.createDirectories(folder);
        cursor = Cursor.open(folder);
        recover(cursor.read());
    }

    /** @throws IllegalStateException with one line, when the folder cannot be used or a newer release wrote it */
    public static Journal open(Path folder, Disk disk) {
        try {
            return new Journal(folder, disk);
        } catch (IOException e) {
            throw new IllegalStateException("cannot open the queue in " + folder + ": " + e, e);
        }
    }

    private void recover(Cursor.Position delivered) throws IOException {
        // The segments may be gone; one that took their number again would be taken for delivered.
        lastNumber = delivered.segment();
        for (Segment old : Segment.list(folder)) {
            lastNumber = Math.max(lastNumber, old.number());
            Recovery recovery = new Recovery(old, delivered);
            recovery.run();
            damaged += recovery.damaged();
            if (recovery.damaged() > 0) {
                LOG.error("{} is damaged in {} places; what is whole is delivered", old.file(), recovery.damaged());
            }
            recovery.found().forEach(this::want);
            if (!old.wanted()) {
                Files.delete(old.file());
            }
        }
    }

    /** What is on disk and not released, oldest first; right after opening this is what an earlier process left. */
    public synchronized List<Stored> stored() {
        return List.copyOf(wanted);
    }

    /** Damaged places found when it was opened. */
    public int damaged() {
        return damaged;
    }

    /**
     * Returns when the frames are on the medium. After a failure none of them is, as far as this process can tell, and the next
     * call begins a new segment.
     */
    public List<Stored> append(List<Frame> frames) throws IOException {
        long before = size;
        try {
            if (output == null) {
                begin();
                before = size;
            }
            List<Stored> stored = write(frames);
            output.sync();
            synchronized (this) {
                stored.forEach(this::want);
            }
            if (size >= SEGMENT_BYTES) {
                end();
            }
            return stored;
        } catch (IOException | RuntimeException | Error e) {
            giveUp(before);
            throw e;
        }
    }

    private List<Stored> write(List<Frame> frames) throws IOException {
        List<Stored> stored = new ArrayList<>(frames.size());
        ByteBuffer[] parts = new ByteBuffer[frames.size() * 2];
        long offset = size;
        for (int i = 0; i < frames.size(); i++) {
            Frame frame = frames.get(i);
            FrameHeader header = FrameHeader.of(frame);
            parts[2 * i] = header.encode();
            parts[2 * i + 1] = ByteBuffer.wrap(frame.payload());
            stored.add(new Stored(segment, offset, header, frame.payload(), false));
            offset += FrameHeader.BYTES + frame.payload().length;
        }
        output.write(parts);
        size = offset;
        return stored;
    }

    private synchronized void want(Stored frame) {
        frame.segment().want();
        wanted.add(frame);
    }

    private void begin() throws IOException {
        Segment next = Segment.in(folder, ++lastNumber);
        try {
            output = disk.create(next.file());
            output.write(new ByteBuffer[] {Segment.header()});
            syncFolder();
        } catch (IOException | RuntimeException | Error e) {
            // A full disk is tried again and again, and must not fill up with names of empty files.
            Files.deleteIfExists(next.file());
            throw e;
        }
        synchronized (this) {
            segment = next;
        }
        size = Segment.HEADER_BYTES;
    }

    /** A new file's name must survive as well. */
    private void syncFolder() throws IOException {
        try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
            names.force(true);
        }
    }

    private void end() throws IOException {
        Disk.Output full = output;
        output = null;
        Segment ended;
        synchronized (this) {
            ended = segment;
            segment = null;
            deleteIfDone(ended);
        }
        full.close();
    }

    /** After a failed sync nobody knows what is on the medium, so the segment gets no more frames. */
    private void giveUp(long before) {
        Disk.Output failed = output;
        output = null;
        synchronized (this) {
            Segment abandoned = segment;
            segment = null;
            if (abandoned != null) {
                deleteIfDone(abandoned);
            }
        }
        if (failed != null) {
            try (failed) {
                failed.truncate(before);
            } catch (IOException e) {
                LOG.warn("cannot cut off what was not acknowledged: {}", e.toString());
            }
        }
    }

    /** The frame with its payload, from memory or from disk. */
    public Frame read(Stored stored) throws IOException {
        synchronized (this) {
            if (stored.inMemory()) {
                return stored.frame();
            }
        }
        byte[] payload = new byte[stored.header().length()];
        ByteBuffer buffer = ByteBuffer.wrap(payload);
        try (FileChannel channel = FileChannel.open(stored.segment().file(), StandardOpenOption.READ)) {
            long from = stored.offset() + FrameHeader.BYTES;
            while (buffer.hasRemaining()) {
                if (channel.read(buffer, from + buffer.position()) < 0) {
                    throw new IOException(stored.segment().file() + " has become shorter");
                }
            }
        }
        return stored.frame(payload);
    }

    /** Gives the memory of a frame back; it is read from disk when it is wanted. */
    public synchronized void forget(Stored stored) {
        stored.forgetPayload();
    }

    /** Says that these frames are no longer wanted; segments without any other are deleted. */
    public synchronized void release(List<Stored> done) {
        for (Stored frame : done) {
            frame.markReleased();
            if (frame.segment().release()) {
                deleteIfDone(frame.segment());
            }
        }
        Stored last = null;
        while (!wanted.isEmpty() && wanted.peek().released()) {
            last = wanted.poll();
        }
        if (last != null) {
            remember(last);
        }
    }

    private void remember(Stored last) {
        try {
            cursor.write(new Cursor.Position(last.segment().number(), last.offset() + 1));
        } catch (IOException e) {
            LOG.warn("cannot note what was delivered, after a restart it is asked for again: {}", e.toString());
        }
    }

    private void deleteIfDone(Segment done) {
        if (done == segment || done.wanted()) {
            return;
        }
        try {
            Files.deleteIfExists(done.file());
        } catch (IOException e) {
            LOG.warn("cannot delete {}: {}", done.file(), e.toString());
        }
    }

    @Override
    public void close() {
        try (cursor) {
            if (output != null) {
                end();
            }
        } catch (IOException e) {
            LOG.warn("cannot close the queue in {}: {}", folder, e.toString());
        }
    }
}
