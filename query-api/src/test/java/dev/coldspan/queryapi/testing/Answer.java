package dev.coldspan.queryapi.testing;

import java.net.http.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One HTTP answer. */
public record Answer(int status, HttpHeaders headers, String body) {

    private static final JsonMapper JSON = new JsonMapper();

    public JsonNode json() {
        return JSON.readTree(body);
    }

    /** The first value of a header, empty when there is none. */
    public String header(String name) {
        return headers.firstValue(name).orElse("");
    }

    /** The texts at {@code member} of every element of the array {@code list}. */
    public List<String> texts(String list, String member) {
        List<String> texts = new ArrayList<>();
        json().path(list).forEach(element -> texts.add(element.path(member).asString()));
        return texts;
    }
}
