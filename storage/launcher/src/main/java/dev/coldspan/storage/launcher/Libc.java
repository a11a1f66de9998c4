package dev.coldspan.storage.launcher;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Platform;
import com.sun.jna.ptr.IntByReference;
import java.nio.charset.StandardCharsets;

/** The calls of the C library that Java has no equivalent for; each returns -1 on failure. */
interface Libc extends Library {

    int O_RDWR = 2;

    /** Without it the terminal would become the session's, and its end a hang-up signal. */
    int O_NOCTTY = Platform.isMac() ? 0x20000 : 0x100;

    int PATH_BYTES = 256;

    static Libc load() {
        return Native.load("c", Libc.class);
    }

    int setsid();

    int dup(int descriptor);

    int dup2(int descriptor, int target);

    int open(String path, int flags);

    /** Fills {@code address} with the remote end; fails for a socket that is not connected. */
    int getpeername(int socket, byte[] address, IntByReference length);

    /** Fills {@code address} with the local end. */
    int getsockname(int socket, byte[] address, IntByReference length);

    /** 0 ends the reading half of a connection, without touching the descriptor. */
    int shutdown(int socket, int half);

    NativeLong read(int descriptor, byte[] buffer, NativeLong count);

    NativeLong write(int descriptor, byte[] buffer, NativeLong count);

    int posix_openpt(int flags);

    int grantpt(int master);

    int unlockpt(int master);

    /** Linux only. */
    int ptsname_r(int master, byte[] buffer, NativeLong size);

    /** Not reentrant, which one call in a process's life does not need; macOS had no other for long. */
    String ptsname(int master);

    default String slavePath(int master) {
        if (Platform.isMac()) {
            return ptsname(master);
        }
        byte[] path = new byte[PATH_BYTES];
        return ptsname_r(master, path, new NativeLong(path.length)) == 0
                ? Native.toString(path, StandardCharsets.UTF_8)
                : null;
    }

    /** Blocks until something is read; 0 or less at the end of the file. */
    default long read(int descriptor, byte[] buffer) {
        return read(descriptor, buffer, new NativeLong(buffer.length)).longValue();
    }

    default void write(int descriptor, byte value) {
        write(descriptor, new byte[] {value}, new NativeLong(1));
    }
}
