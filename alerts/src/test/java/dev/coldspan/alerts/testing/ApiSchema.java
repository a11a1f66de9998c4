package dev.coldspan.alerts.testing;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The schemas of docs/api/openapi.yaml, to hold answers against. */
public final class ApiSchema {
    private static final String CONTRACT = "https://coldspan.dev/openapi";

    private ApiSchema() {}

    /** What an answer has that the schema of this name does not allow. */
    public static List<String> violations(String name, JsonNode answer) {
        return at("#/components/schemas/" + name).validate(answer).stream()
                .map(Object::toString)
                .toList();
    }

    /** As {@link #violations}, for the answer of a GET that is described at the path itself. */
    public static List<String> violationsOfGet(String path, JsonNode answer) {
        String pointer = "#/paths/" + path.replace("/", "~1") + "/get/responses/200/content/application~1json/schema";
        return at(pointer).validate(answer).stream().map(Object::toString).toList();
    }

    private static Schema at(String pointer) {
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12, b -> b.schemas(Map.of(CONTRACT, text())));
        return registry.getSchema(SchemaLocation.of(CONTRACT + pointer));
    }

    private static String text() {
        try {
            return new YAMLMapper()
                    .readTree(Files.readString(Path.of("../docs/api/openapi.yaml")))
                    .toString();
        } catch (Exception e) {
            throw new AssertionError("docs/api/openapi.yaml", e);
        }
    }
}
