package dev.coldspan.agent.instrumentation.event;

import java.io.UnsupportedEncodingException;
import java.net.URLDecoder;

/** Notices of an S3 bucket; they name no sender. */
final class S3Records implements RecordReader {
    private static final int LONGEST_KEY = 1_024;

    @Override
    public void readFirst(JsonObject record, boolean alone, Cause cause) {
        JsonObject s3 = record.object("s3");
        JsonObject bucket = s3 == null ? null : s3.object("bucket");
        JsonObject object = s3 == null ? null : s3.object("object");
        cause.waitsIn("notification");
        if (bucket != null) {
            cause.set("faas.document.collection", bucket.text("name", LONGEST));
        }
        cause.set("faas.document.time", record.text("eventTime", 40));
        if (alone && object != null) {
            cause.set("faas.document.name", decoded(object.text("key", LONGEST_KEY)));
        }
        if (alone) {
            cause.set("faas.document.operation", operation(record.text("eventName", LONGEST)));
        }
    }

    @Override
    public void readEvery(JsonObject record, Batch batch) {
        batch.cause.sentAt(Times.ofIso(record.text("eventTime", 40)));
    }

    private static String operation(String eventName) {
        if (eventName == null) {
            return null;
        }
        if (eventName.contains("ObjectCreated")) {
            return "insert";
        }
        if (eventName.contains("ObjectRemoved") || eventName.contains("LifecycleExpiration")) {
            return "delete";
        }
        return eventName.contains("ObjectTagging") || eventName.contains("ObjectAcl") ? "edit" : eventName;
    }

    private static String decoded(String key) {
        if (key == null || key.indexOf('%') < 0 && key.indexOf('+') < 0) {
            return key;
        }
        try {
            return URLDecoder.decode(key, "UTF-8");
        } catch (UnsupportedEncodingException | IllegalArgumentException malformed) {
            return key;
        }
    }
}
