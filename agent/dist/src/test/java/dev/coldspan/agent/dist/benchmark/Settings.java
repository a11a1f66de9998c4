package dev.coldspan.agent.dist.benchmark;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What all rows of a table share.
 *
 * @param rounds counted rounds; one more before them fills the page cache
 * @param warmCalls calls after the first
 * @param java the child's JVM
 * @param runtime class path of the runtime client, as the platform has it: without the function
 * @param task directory of function code (classes and {@code lib/*.jar}), the child's working directory
 * @param training the directory of the function that archives are trained with; its class is {@code benchmark.Training}
 * @param archive class-data archive (.jsa) or AOT cache (.aot) of the runtime; empty for none
 * @param jvm options of the child's JVM
 */
record Settings(
        int rounds,
        int warmCalls,
        String java,
        String runtime,
        String task,
        String handler,
        String event,
        String training,
        String archive,
        List<String> jvm,
        List<Variant> variants) {

    /** Options {@code --name=value}, then variants. */
    static Settings parse(List<String> arguments) {
        Map<String, String> options = new LinkedHashMap<>();
        List<String> jvm = new ArrayList<>();
        List<Variant> variants = new ArrayList<>();
        for (String argument : arguments) {
            if (argument.startsWith("--jvm=")) {
                jvm.add(argument.substring("--jvm=".length()));
            } else if (argument.startsWith("--")) {
                String[] pair = argument.substring(2).split("=", 2);
                options.put(pair[0], pair[1]);
            } else {
                variants.add(Variant.parse(argument));
            }
        }
        return new Settings(
                Integer.parseInt(options.getOrDefault("rounds", "9")),
                Integer.parseInt(options.getOrDefault("warm", "200")),
                options.get("java"),
                options.get("runtime"),
                options.get("task"),
                options.get("handler"),
                options.getOrDefault("event", "{\"id\":\"17\"}"),
                options.get("training"),
                options.getOrDefault("archive", ""),
                jvm,
                variants);
    }

    /** The same with the function that archives are trained with. */
    Settings forTraining() {
        return new Settings(
                rounds, warmCalls, java, runtime, training, "benchmark.Training", event, training, "", jvm, variants);
    }
}
