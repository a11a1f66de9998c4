package dev.coldspan.agent.core.trace;

import io.opentelemetry.sdk.trace.IdGenerator;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ids straight from the kernel's random device. A generator that lives in the heap would hand the same ids to every
 * clone of a SnapStart snapshot; the device is reseeded when the clone starts.
 */
final class EntropyIdGenerator implements IdGenerator {
    private static final char[] DIGITS = "0123456789abcdef".toCharArray();

    private final InputStream device;

    EntropyIdGenerator() {
        this(open("/dev/urandom"));
    }

    EntropyIdGenerator(InputStream device) {
        this.device = device;
    }

    private static InputStream open(String path) {
        try {
            return new FileInputStream(path);
        } catch (IOException absent) {
            return null;
        }
    }

    @Override
    public String generateSpanId() {
        return hex(8);
    }

    @Override
    public String generateTraceId() {
        return hex(16);
    }

    @Override
    public boolean generatesRandomTraceIds() {
        return true;
    }

    private String hex(int length) {
        byte[] bytes = new byte[length];
        do {
            fill(bytes);
        } while (isZero(bytes));
        char[] text = new char[2 * length];
        for (int i = 0; i < length; i++) {
            text[2 * i] = DIGITS[(bytes[i] >> 4) & 15];
            text[2 * i + 1] = DIGITS[bytes[i] & 15];
        }
        return new String(text);
    }

    // One read: the device never gives fewer bytes than asked for requests this small.
    private void fill(byte[] bytes) {
        try {
            if (device != null && device.read(bytes) == bytes.length) {
                return;
            }
        } catch (IOException unreadable) {
            // The heap's generator serves; ids stay unique within this process.
        }
        ThreadLocalRandom.current().nextBytes(bytes);
    }

    private static boolean isZero(byte[] bytes) {
        for (byte b : bytes) {
            if (b != 0) {
                return false;
            }
        }
        return true;
    }
}
