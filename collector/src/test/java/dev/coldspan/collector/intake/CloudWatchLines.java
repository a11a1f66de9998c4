package dev.coldspan.collector.intake;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;

/** Lines of one log stream as CloudWatch Logs and Firehose send them. */
public final class CloudWatchLines {

    public static final String STREAM = "2026/11/20[$LATEST]aa11bb22cc33";

    private final List<String> events = new ArrayList<>();
    private String group = "/aws/lambda/orders";

    public CloudWatchLines group(String name) {
        group = name;
        return this;
    }

    public CloudWatchLines line(long millis, String message) {
        events.add("{\"id\":\"" + String.format("37%054d", millis) + "\",\"timestamp\":" + millis + ",\"message\":\""
                + escape(message) + "\"}");
        return this;
    }

    /** The document. */
    public String json() {
        return "{\"messageType\":\"DATA_MESSAGE\",\"owner\":\"123456789012\",\"logGroup\":\"" + group
                + "\",\"logStream\":\"" + STREAM + "\",\"subscriptionFilters\":[\"to-coldspan\"],\"logEvents\":["
                + String.join(",", events) + "]}";
    }

    /** A record's data. */
    public String data() {
        return base64(gzip(json()));
    }

    public static String firehose(String id, String... data) {
        String records =
                List.of(data).stream().map(d -> "{\"data\":\"" + d + "\"}").collect(Collectors.joining(","));
        return "{\"requestId\":\"" + id + "\",\"timestamp\":1795000001999,\"records\":[" + records + "]}";
    }

    public static String base64(byte[] data) {
        return Base64.getEncoder().encodeToString(data);
    }

    public static byte[] gzip(String text) {
        return gzip(text.getBytes(StandardCharsets.UTF_8));
    }

    public static byte[] gzip(byte[] data) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    public static String escape(String text) {
        return text.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("\t", "\\t")
                .replace("\n", "\\n");
    }
}
