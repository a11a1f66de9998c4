package dev.coldspan.queryapi.http;

import io.javalin.http.Context;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads the JSON object that a request carries, strictly. */
public final class JsonBody {

    private static final int LARGEST = 32 * 1024;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private JsonBody() {}

    /**
     * The body as a record; members that are left out are null.
     *
     * @param members what it may have, for the problem when it has something else
     * @throws ProblemException 400 when it is not JSON, larger than 32 KiB or has other members or types
     */
    public static <T> T read(Context ctx, Class<T> type, String members) {
        String contentType = ctx.contentType();
        // A form of another site could not be told from one of ours.
        if (contentType == null || !contentType.split(";")[0].strip().equalsIgnoreCase("application/json")) {
            throw ProblemException.invalid("Content-Type", "Content-Type must be application/json");
        }
        byte[] body = ctx.bodyAsBytes();
        if (body.length > LARGEST) {
            throw ProblemException.invalid("body", "the body must have at most " + LARGEST + " bytes");
        }
        try {
            T read = JSON.readValue(body, type);
            if (read != null) {
                return read;
            }
        } catch (JacksonException e) {
            // What Jackson says of it names classes of ours.
        }
        throw ProblemException.invalid("body", "the body must be a JSON object with " + members + ", and nothing else");
    }
}
