package dev.coldspan.collector.queue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.util.concurrent.atomic.AtomicReference;
import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/** A file system under MVStore whose reads, writes or syncs fail on demand; file names begin with {@code failing:}. */
public final class FailingDisk extends FilePathWrapper {

    /** What goes wrong at this moment. */
    enum Fault {
        NONE,
        WRITE,
        SYNC,
        MEMORY,
        READ_MEMORY
    }

    static final AtomicReference<Fault> FAULT = new AtomicReference<>(Fault.NONE);

    static void register() {
        FilePath.register(new FailingDisk());
    }

    @Override
    public String getScheme() {
        return "failing";
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        return new Channel(super.open(mode));
    }

    private static void failIf(Fault fault, String message) throws IOException {
        if (FAULT.get() == fault) {
            throw new IOException(message);
        }
    }

    private static final class Channel extends FileBaseDefault {

        private final FileChannel base;

        Channel(FileChannel base) {
            this.base = base;
        }

        @Override
        public int read(ByteBuffer target, long position) throws IOException {
            if (FAULT.get() == Fault.READ_MEMORY) {
                throw new OutOfMemoryError("of the test");
            }
            return base.read(target, position);
        }

        @Override
        public int write(ByteBuffer source, long position) throws IOException {
            failIf(Fault.WRITE, "No space left on device");
            if (FAULT.get() == Fault.MEMORY) {
                throw new OutOfMemoryError("of the test");
            }
            return base.write(source, position);
        }

        @Override
        public void force(boolean metaData) throws IOException {
            failIf(Fault.SYNC, "Input/output error");
            base.force(metaData);
        }

        @Override
        public long size() throws IOException {
            return base.size();
        }

        @Override
        protected void implTruncate(long size) throws IOException {
            base.truncate(size);
        }

        @Override
        public FileLock tryLock(long position, long size, boolean shared) throws IOException {
            return base.tryLock(position, size, shared);
        }

        @Override
        protected void implCloseChannel() throws IOException {
            base.close();
        }
    }
}
