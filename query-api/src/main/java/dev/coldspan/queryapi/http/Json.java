package dev.coldspan.queryapi.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.javalin.json.JavalinJackson3;
import tools.jackson.databind.json.JsonMapper;

/** The one JSON mapping: records as they are, times in RFC 3339, members that are null left out. */
public final class Json {

    private Json() {}

    public static JsonMapper mapper() {
        return JsonMapper.builder()
                .changeDefaultPropertyInclusion(value -> value.withValueInclusion(JsonInclude.Include.NON_NULL))
                .build();
    }

    public static io.javalin.json.JsonMapper javalinMapper() {
        return new JavalinJackson3(mapper(), false);
    }
}
