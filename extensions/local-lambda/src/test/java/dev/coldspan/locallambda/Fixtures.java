package dev.coldspan.locallambda;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What several tests of this module need. */
final class Fixtures {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Fixtures() {}

    /** The directory of the compiled test handlers: a task root. */
    static Path testClasses() {
        return Path.of("target", "test-classes");
    }

    static LambdaFunctionBuilder function(String name, Class<?> handler) {
        return LambdaFunction.builder(name).handler(handler.getName()).codePath(testClasses());
    }

    /** The text as a JSON string. */
    static byte[] quoted(String text) {
        return ('"' + text + '"').getBytes(StandardCharsets.UTF_8);
    }

    static String text(InvocationResult result) {
        return new String(result.payload(), StandardCharsets.UTF_8);
    }

    static JsonNode json(InvocationResult result) {
        return JSON.readTree(result.payload());
    }

    /** The state letter of proc(5), for example T; Z (dead, not yet collected) and a missing process are both "gone". */
    static String processState(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            String state = stat.substring(stat.lastIndexOf(')') + 2, stat.lastIndexOf(')') + 3);
            return state.equals("Z") || state.equals("X") ? "gone" : state;
        } catch (IOException e) {
            return "gone";
        }
    }
}
