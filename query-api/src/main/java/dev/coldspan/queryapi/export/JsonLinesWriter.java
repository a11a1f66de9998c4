package dev.coldspan.queryapi.export;

import dev.coldspan.queryapi.http.Json;
import java.io.IOException;
import java.io.Writer;
import tools.jackson.databind.json.JsonMapper;

/** One JSON object per line, as it would stand in the list of the JSON answer. */
final class JsonLinesWriter implements RowWriter {

    private final JsonMapper json = Json.mapper();

    @Override
    public void begin(Writer out) {
        // There is no header.
    }

    @Override
    public void row(Object shown, Writer out) throws IOException {
        out.write(json.writeValueAsString(shown));
        out.write('\n');
    }
}
