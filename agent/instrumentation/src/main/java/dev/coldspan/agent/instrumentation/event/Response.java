package dev.coldspan.agent.instrumentation.event;

/** What an invocation answered: its size, the status code of answers in API Gateway's shape, how much of a batch failed. */
public final class Response {
    private static final int BUDGET = 65_536;

    private final byte[] content;
    private final int length;

    private Response(byte[] content, int length) {
        this.content = content;
        this.length = length;
    }

    /** Reads the bytes of an answer. */
    public static Response of(byte[] content) {
        return new Response(content, content.length);
    }

    /** Reads a handler's result, where its bytes cannot be seen: a map or one of AWS's response classes. */
    public static Response ofResult(Object result) {
        byte[] json = result == null ? null : ArgumentJson.of(result);
        return json == null ? new Response(new byte[0], -1) : new Response(json, json.length);
    }

    /** Bytes of the response. */
    public int length() {
        return length;
    }

    /** The first {@link #length()} bytes are the response. */
    byte[] content() {
        return content;
    }

    /** The member {@code statusCode}, 100 to 599; -1 when there is none near the response's beginning. */
    public int statusCode() {
        Json json = new Json(content, length, BUDGET);
        JsonObject root = JsonObject.at(json, json.start());
        long status = root == null ? -1 : Times.ofMillis(root.scalar("statusCode", 3));
        return status >= 100 && status <= 599 ? (int) status : -1;
    }

    /** How many {@code batchItemFailures} stand in the first 64 KB; records that failed although the function did not. */
    public int batchItemFailures() {
        Json json = new Json(content, length, BUDGET);
        JsonObject root = JsonObject.at(json, json.start());
        // A long list has used up what was granted to find it.
        json.grant(BUDGET);
        int at = root == null ? -1 : json.firstElement(root.find("batchItemFailures"));
        int count = 0;
        while (at >= 0) {
            count++;
            at = json.nextElement(at);
        }
        return count;
    }
}
