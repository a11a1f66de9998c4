package dev.coldspan.storage.launcher;

import com.sun.jna.ptr.IntByReference;
import java.io.File;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The connections that clients hold to the engine in this process.
 *
 * <p>A stopping engine waits five seconds for them and then gives up on an orderly end, and connection pools never let go.
 * Ending only the reading half lets idle ones close at once, while a query that runs over HTTP can still answer.
 */
final class OpenConnections {

    private static final int ADDRESS_BYTES = 128;
    private static final int SHUT_RD = 0;

    private final Libc libc;
    private final Set<Integer> ports;

    OpenConnections(Libc libc, Set<Integer> ports) {
        this.libc = libc;
        this.ports = ports;
    }

    void endReading() {
        descriptors().filter(this::isClient).forEach(socket -> libc.shutdown(socket, SHUT_RD));
    }

    private static IntStream descriptors() {
        String[] names = new File("/dev/fd").list();
        return names == null ? IntStream.empty() : Arrays.stream(names).mapToInt(Integer::parseInt);
    }

    /** A descriptor that is no socket, or one that only listens, has no peer. */
    private boolean isClient(int descriptor) {
        byte[] address = new byte[ADDRESS_BYTES];
        return libc.getpeername(descriptor, address, new IntByReference(ADDRESS_BYTES)) == 0
                && libc.getsockname(descriptor, address, new IntByReference(ADDRESS_BYTES)) == 0
                && ports.contains(port(address));
    }

    /** In bytes 2 and 3, the higher one first, in every system's form of an internet address. */
    private static int port(byte[] address) {
        return (address[2] & 0xff) << 8 | address[3] & 0xff;
    }
}
