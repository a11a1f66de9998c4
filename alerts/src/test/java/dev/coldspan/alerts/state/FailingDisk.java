package dev.coldspan.alerts.state;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/** A file system for MVStore that fails while a test says so; its file names begin with {@code faulty:}. */
public final class FailingDisk extends FilePathWrapper {
    /** What a disk does wrong. A sync that fails comes after the data has been written. */
    enum Fault {
        NONE,
        FULL,
        SYNC,
        HEAP
    }

    static volatile Fault fault = Fault.NONE;

    static String fileName(java.nio.file.Path file) {
        FilePath.register(new FailingDisk());
        return "faulty:" + file;
    }

    @Override
    public String getScheme() {
        return "faulty";
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        return new Faulty(super.open(mode));
    }

    private static final class Faulty extends FileBaseDefault {
        private final FileChannel disk;

        Faulty(FileChannel disk) {
            this.disk = disk;
        }

        @Override
        public int write(ByteBuffer from, long position) throws IOException {
            if (fault == Fault.FULL) {
                throw new IOException("No space left on device");
            }
            if (fault == Fault.HEAP) {
                throw new OutOfMemoryError("of the test");
            }
            return disk.write(from, position);
        }

        @Override
        public void force(boolean metaData) throws IOException {
            if (fault == Fault.SYNC) {
                throw new IOException("Input/output error");
            }
            disk.force(metaData);
        }

        @Override
        public int read(ByteBuffer to, long position) throws IOException {
            return disk.read(to, position);
        }

        @Override
        public long size() throws IOException {
            return disk.size();
        }

        @Override
        protected void implTruncate(long size) throws IOException {
            disk.truncate(size);
        }

        @Override
        public FileLock tryLock(long position, long size, boolean shared) throws IOException {
            return disk.tryLock(position, size, shared);
        }

        @Override
        protected void implCloseChannel() throws IOException {
            disk.close();
        }
    }
}
