package dev.coldspan.queryapi.export;

import dev.coldspan.queryapi.http.Json;
import java.io.IOException;
import java.io.Writer;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * CSV of RFC 4180. The columns are the members of the JSON object, those of an object inside it as {@code cost.amount}; maps and
 * lists are JSON in a cell.
 */
final class CsvWriter implements RowWriter {

    private final JsonMapper json = Json.mapper();
    private final List<List<String>> columns = new ArrayList<>();

    CsvWriter(Class<? extends Record> type) {
        addColumns(List.of(), type);
    }

    private void addColumns(List<String> prefix, Class<?> type) {
        for (RecordComponent component : type.getRecordComponents()) {
            List<String> path = new ArrayList<>(prefix);
            path.add(component.getName());
            if (component.getType().isRecord()) {
                addColumns(path, component.getType());
            } else {
                columns.add(path);
            }
        }
    }

    @Override
    public void begin(Writer out) throws IOException {
        line(columns.stream().map(path -> String.join(".", path)).toList(), out);
    }

    @Override
    public void row(Object shown, Writer out) throws IOException {
        JsonNode row = json.valueToTree(shown);
        line(columns.stream().map(path -> cell(row, path)).toList(), out);
    }

    private static String cell(JsonNode row, List<String> path) {
        JsonNode value = row;
        for (String member : path) {
            value = value.path(member);
        }
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        if (value.isString()) {
            return CsvCell.text(value.stringValue());
        }
        return value.isContainer() ? CsvCell.quoted(value.toString()) : value.asString();
    }

    private static void line(List<String> cells, Writer out) throws IOException {
        out.write(String.join(",", cells));
        out.write("\r\n");
    }
}
