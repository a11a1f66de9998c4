package dev.coldspan.queryapi.testing;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The OpenAPI document as a judge: OpenAPI 3.1 schemas are JSON Schema 2020-12, so a validator can hold them to it. */
public final class Contract {

    private final JsonNode document;
    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

    public Contract() {
        try (InputStream in = getClass().getResourceAsStream("/dev/coldspan/queryapi/http/openapi.yaml")) {
            document = new YAMLMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public JsonNode document() {
        return document;
    }

    /** Method and path template of every operation. */
    public List<String> operations() {
        List<String> operations = new ArrayList<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(operation ->
                                operations.add(operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey())));
        return operations;
    }

    /** Path templates of all operations. */
    public List<String> paths() {
        return document.path("paths").properties().stream()
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The path template a request path belongs to, null when it belongs to none. A literal path wins over a template. */
    public String templateOf(String path) {
        if (paths().contains(path)) {
            return path;
        }
        return paths().stream()
                .filter(template -> path.matches(template.replaceAll("\\{[^}]+}", "[^/]+")))
                .findFirst()
                .orElse(null);
    }

    /** What is wrong with an answer, empty when nothing is. */
    public List<String> violations(String template, int status, String body) {
        String pointer = status == 200
                ? "/paths/" + template.replace("~", "~0").replace("/", "~1")
                        + "/get/responses/200/content/application~1json/schema"
                : "/components/schemas/Problem";
        return schema(pointer).validate(body, InputFormat.JSON).stream()
                .map(Object::toString)
                .toList();
    }

    private Schema schema(String pointer) {
        return schemas.computeIfAbsent(pointer, at -> {
            ObjectNode root = (ObjectNode) document.at(at).deepCopy();
            if (root.isEmpty()) {
                throw new IllegalArgumentException("the contract has nothing at " + at);
            }
            root.set("components", document.path("components"));
            return registry.getSchema(root);
        });
    }
}
