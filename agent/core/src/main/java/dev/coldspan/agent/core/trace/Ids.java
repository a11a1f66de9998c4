package dev.coldspan.agent.core.trace;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ids straight from the kernel's random device, read some at a time. A generator that lives in the heap would hand the
 * same ids to every clone of a SnapStart snapshot; the device is reseeded when a clone starts, and the ids read ahead
 * are thrown away by {@link #forget}. While a snapshot may still be taken, nothing is read ahead.
 */
public final class Ids {
    private static final int READ_AHEAD = 32;
    private static final InputStream DEVICE = open("/dev/urandom");
    private static final boolean MAY_BE_CLONED = "snap-start".equals(System.getenv("AWS_LAMBDA_INITIALIZATION_TYPE"));
    private static final byte[] AHEAD = new byte[8 * READ_AHEAD];
    private static int left;

    private Ids() {}

    private static InputStream open(String path) {
        try {
            return new FileInputStream(path);
        } catch (IOException absent) {
            return null;
        }
    }

    /** A number that is never 0: a span id, or half of a trace id. */
    public static synchronized long next() {
        long id;
        do {
            if (left == 0 && !refill(MAY_BE_CLONED ? 1 : READ_AHEAD)) {
                id = ThreadLocalRandom.current().nextLong();
            } else {
                id = take();
            }
        } while (id == 0);
        return id;
    }

    /** Throws away what was read ahead; to be called when a snapshot is about to be taken and after a restore. */
    public static synchronized void forget() {
        left = 0;
    }

    private static long take() {
        int at = 8 * --left;
        long id = 0;
        for (int i = 0; i < 8; i++) {
            id = id << 8 | AHEAD[at + i] & 0xff;
        }
        return id;
    }

    // One read: the device never gives fewer bytes than asked for requests this small.
    private static boolean refill(int count) {
        try {
            if (DEVICE != null && DEVICE.read(AHEAD, 0, 8 * count) == 8 * count) {
                left = count;
                return true;
            }
        } catch (IOException unreadable) {
            // The heap's generator serves; ids stay unique within this process.
        }
        return false;
    }
}
