package dev.coldspan.alerts.testing;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;
import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/** A file system for MVStore that takes its time for every sync; its file names begin with {@code slow:}. */
public final class SlowDisk extends FilePathWrapper {
    private static final int MAX_MILLIS = 150;

    /** Makes names of this kind known to MVStore in this process. */
    static void install() {
        FilePath.register(new SlowDisk());
    }

    /** A directory whose files MVStore takes for slow ones; to everybody else it is an odd name in the working directory. */
    static Path directory(Path directory) {
        return Path.of("slow:" + directory.toAbsolutePath());
    }

    @Override
    public String getScheme() {
        return "slow";
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        return new Slow(super.open(mode));
    }

    private static final class Slow extends FileBaseDefault {
        private final FileChannel disk;

        Slow(FileChannel disk) {
            this.disk = disk;
        }

        @Override
        public int write(ByteBuffer from, long position) throws IOException {
            return disk.write(from, position);
        }

        @Override
        public void force(boolean metaData) throws IOException {
            try {
                Thread.sleep(ThreadLocalRandom.current().nextInt(MAX_MILLIS));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
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
