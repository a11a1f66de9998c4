package dev.coldspan.queryapi.http;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Stream;

/**
 * Gives JSON answers a strong entity tag, a hash of the body, and answers 304 without a body when the client has it already. That saves the
 * way and the parsing, not the query. Answers that are sent row by row or are larger than a megabyte have none.
 */
public final class EntityTags implements Handler {

    private static final int LARGEST = 1 << 20;
    private static final int HASH_BYTES = 18;

    @Override
    public void handle(Context ctx) throws Exception {
        String type = ctx.res().getContentType();
        boolean json = type != null && type.startsWith("application/json");
        InputStream body = ctx.resultInputStream();
        if (ctx.statusCode() != 200
                || !ctx.method().name().equals("GET")
                || !json
                || !(body instanceof ByteArrayInputStream bytes)
                || bytes.available() > LARGEST) {
            return;
        }
        byte[] content = bytes.readAllBytes();
        String tag = "\"" + hash(content) + "\"";
        ctx.header("ETag", tag);
        if (ctx.path().startsWith("/api/")) {
            // May be kept by the browser of the person who asked, and shown only after asking again.
            ctx.header("Cache-Control", "private, no-cache");
        }
        if (matches(ctx.header("If-None-Match"), tag)) {
            ctx.status(HttpStatus.NOT_MODIFIED).result("");
        } else {
            ctx.result(content);
        }
    }

    /** Compared weakly, as a cache on the way may have marked it. */
    private static boolean matches(String known, String tag) {
        return known != null
                && Stream.of(known.split(","))
                        .map(String::strip)
                        .anyMatch(one -> one.equals("*") || one.equals(tag) || one.equals("W/" + tag));
    }

    private static String hash(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, HASH_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
