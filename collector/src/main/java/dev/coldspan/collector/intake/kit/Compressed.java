package dev.coldspan.collector.intake.kit;

import dev.coldspan.collector.model.Budget;
import dev.coldspan.collector.pipeline.Refusal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.zip.GZIPInputStream;

/** Base64 and gzip inside of a body: a record of a delivery. Never more than a limit, and never into memory that was not leased. */
public final class Compressed {

    private static final int CHUNK = 32 << 10;

    private Compressed() {}

    /** @throws Refusal {@code MALFORMED} when the text is something else */
    public static byte[] base64(String text) {
        try {
            return Base64.getDecoder().decode(text.strip());
        } catch (IllegalArgumentException e) {
            throw new Refusal(Refusal.Kind.MALFORMED, "not base64");
        }
    }

    public static boolean isGzip(byte[] data) {
        return data.length > 2 && (data[0] & 0xff) == 0x1f && (data[1] & 0xff) == 0x8b;
    }

    /**
     * @param allowance bytes it may have decompressed
     * @throws Refusal {@code MALFORMED} when it is not gzip, {@code TOO_LARGE} beyond the allowance
     */
    public static byte[] inflate(byte[] data, Allowance allowance, Budget budget) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] chunk = new byte[CHUNK];
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(data), CHUNK)) {
            for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
                allowance.take(n, out.size());
                // Three times: the stream grows by copying, and is copied once more.
                budget.grow(3L * n);
                out.write(chunk, 0, n);
            }
        } catch (IOException e) {
            throw new Refusal(Refusal.Kind.MALFORMED, "invalid gzip: " + e.getMessage());
        }
        return out.toByteArray();
    }
}
