package dev.coldspan.locallambda;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A layer with a {@link dev.coldspan.locallambda.processes.TestExtension} in it, and what that one wrote down. */
final class ExtensionDiary {

    static final String NAME = "diarist";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path layer;
    private final Path file;
    private int cutBodies;

    private ExtensionDiary(Path layer, Path file) {
        this.layer = layer;
        this.file = file;
    }

    static ExtensionDiary in(Path directory) throws IOException {
        Path layer = directory.resolve("layer");
        writeExtension(layer, NAME);
        return new ExtensionDiary(layer, directory.resolve("diary"));
    }

    static void writeExtension(Path layer, String name) throws IOException {
        String script = "#!/bin/sh\nexec " + System.getProperty("java.home")
                + "/bin/java -Xshare:auto -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp "
                + Fixtures.testClasses().toAbsolutePath() + " dev.coldspan.locallambda.processes.TestExtension "
                + name + "\n";
        Path executable = Files.createDirectories(layer.resolve("extensions")).resolve(name);
        Files.writeString(executable, script);
        Files.setPosixFilePermissions(executable, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    Path layer() {
        return layer;
    }

    /** The function gets the layer and tells the extension where its diary is. */
    LambdaFunctionBuilder equip(LambdaFunctionBuilder function) {
        return function.layers(layer).environment("EXTENSION_DIARY", file.toString());
    }

    /** The texts of all entries of a kind, in order. */
    List<String> entries(String kind) {
        if (!Files.exists(file)) {
            return List.of();
        }
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(kind + "\t"))
                    .map(line -> new String(Base64.getDecoder().decode(line.split("\t")[1]), StandardCharsets.UTF_8))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The events of the Extensions API. */
    List<JsonNode> events() {
        return entries("event").stream().map(JSON::readTree).toList();
    }

    /** The events of the Telemetry API, in the order they came; a body that is cut goes on in the next. */
    List<JsonNode> telemetry() {
        List<JsonNode> events = new ArrayList<>();
        StringBuilder pending = new StringBuilder();
        for (String body : entries("telemetry")) {
            pending.append(body);
            try {
                JSON.readTree(pending.toString()).forEach(events::add);
                pending.setLength(0);
            } catch (JacksonException e) {
                cutBodies++;
            }
        }
        return events;
    }

    /** How many bodies {@link #telemetry()} met that were no JSON by themselves. */
    int cutBodies() {
        return cutBodies;
    }

    List<String> telemetryTypes() {
        return telemetry().stream().map(event -> event.path("type").asString()).toList();
    }

    /** The records of all events of a type. */
    List<JsonNode> records(String type) {
        return telemetry().stream()
                .filter(event -> event.path("type").asString().equals(type))
                .map(event -> event.path("record"))
                .toList();
    }
}
