package dev.coldspan.collector.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** A disk that fails on demand. */
public final class FailingDisk {

    /** What fails. */
    public enum Fault {
        NONE,
        /** No file can be created. */
        CREATE,
        /** A write stops half way, as on a full disk. */
        WRITE,
        /** What was written may or may not be on the medium. */
        SYNC,
        /** Nothing is written, and no error comes either, until the fault is another. */
        HANG,
        /** The heap is full. */
        MEMORY
    }

    private final AtomicInteger syncs = new AtomicInteger();
    private volatile Fault fault = Fault.NONE;

    public void fail(Fault newFault) {
        fault = newFault;
    }

    public int syncs() {
        return syncs.get();
    }

    public Disk over(Disk disk) {
        return file -> {
            if (fault == Fault.CREATE) {
                throw new IOException("no space for a file");
            }
            return new Failing(disk.create(file));
        };
    }

    private final class Failing implements Disk.Output {

        private final Disk.Output output;

        Failing(Disk.Output output) {
            this.output = output;
        }

        @Override
        public void write(ByteBuffer[] parts) throws IOException {
            while (fault == Fault.HANG) {
                LockSupport.parkNanos(1_000_000);
            }
            if (fault == Fault.MEMORY) {
                throw new OutOfMemoryError("of the test");
            }
            if (fault == Fault.WRITE) {
                ByteBuffer half = parts[0].duplicate();
                half.limit(half.remaining() / 2);
                output.write(new ByteBuffer[] {half});
                throw new IOException("No space left on device");
            }
            output.write(parts);
        }

        @Override
        public void sync() throws IOException {
            syncs.incrementAndGet();
            output.sync();
            if (fault == Fault.SYNC) {
                throw new IOException("Input/output error");
            }
        }

        @Override
        public void truncate(long size) throws IOException {
            output.truncate(size);
        }

        @Override
        public void close() throws IOException {
            output.close();
        }
    }
}
