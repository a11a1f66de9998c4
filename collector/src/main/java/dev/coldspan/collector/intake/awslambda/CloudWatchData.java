package dev.coldspan.collector.intake.awslambda;

import dev.coldspan.collector.intake.kit.Allowance;
import dev.coldspan.collector.intake.kit.Compressed;
import dev.coldspan.collector.intake.kit.Json;
import dev.coldspan.collector.model.Budget;
import dev.coldspan.collector.pipeline.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The layers around documents of CloudWatch Logs: {@code {"awslogs": {"data": ...}}} as a function is called with, base64, gzip.
 * Each may be there or not; Firehose joins documents that it has decompressed.
 */
public final class CloudWatchData {

    private CloudWatchData() {}

    /**
     * @param allowance bytes the documents may have decompressed
     * @throws Refusal when a layer is damaged or something else is below it
     */
    public static List<Json> documents(byte[] data, int length, Allowance allowance, Budget budget) {
        byte[] bytes = data.length == length ? data : java.util.Arrays.copyOf(data, length);
        byte[] inner = bytes;
        if (!Compressed.isGzip(bytes) && length > 0 && bytes[0] != '{' && !Character.isWhitespace(bytes[0])) {
            inner = Compressed.base64(new String(bytes, StandardCharsets.ISO_8859_1));
        }
        if (Compressed.isGzip(inner)) {
            inner = Compressed.inflate(inner, allowance, budget);
        }
        List<Json> documents = Json.readAll(inner, inner.length, budget);
        if (documents.size() == 1 && documents.get(0).get("awslogs").isObject()) {
            byte[] called = Compressed.base64(documents.get(0).get("awslogs").text("data"));
            byte[] text = Compressed.isGzip(called) ? Compressed.inflate(called, allowance, budget) : called;
            return Json.readAll(text, text.length, budget);
        }
        return documents;
    }
}
