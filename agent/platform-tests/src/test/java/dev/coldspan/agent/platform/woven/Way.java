package dev.coldspan.agent.platform.woven;

import dev.coldspan.agent.bootstrap.Main;
import dev.coldspan.agent.testkit.LambdaProcess;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A way to pack the function and to attach the agent to it. All of them have to give the same spans. */
enum Way {
    /** As without this project's build-time weaver: what the others are compared with. */
    PLAIN_JAVAAGENT(true, false, false),
    PLAIN_MAIN(false, true, false),
    DIRECTORY_JAVAAGENT(true, false, false),
    DIRECTORY_JAVAAGENT_TOLD(true, false, true),
    DIRECTORY_MAIN(false, true, false),
    DIRECTORY_MAIN_TOLD(false, true, true),
    JAR_JAVAAGENT(true, false, false),
    JAR_JAVAAGENT_TOLD(true, false, true),
    JAR_MAIN(false, true, false),
    JAR_MAIN_TOLD(false, true, true),
    /** Function before the client, and the agent last, so the weaver's copies of its classes are found first. */
    CLASS_PATH_JAVAAGENT(true, false, false),
    CLASS_PATH_JAVAAGENT_TOLD(true, false, true),
    CLASS_PATH_MAIN_TOLD(false, true, true),
    /** The client is woven, too, and the agent is on the class path, attached in no way. */
    IMAGE_TOLD(false, false, true),
    /** As in a native image: the same without the agent's jar, but with the modules it is made of, and nothing else. */
    MODULES_TOLD(false, false, true);

    static final Path AGENT = Path.of(System.getProperty("coldspan.agent.jar"));

    private static final Pattern MODULES =
            Pattern.compile("agent[/-](bootstrap|core|instrumentation)\\b.*(jar|classes)$");

    private final boolean javaagent;
    private final boolean main;
    private final boolean told;

    Way(boolean javaagent, boolean main, boolean told) {
        this.javaagent = javaagent;
        this.main = main;
        this.told = told;
    }

    /** Sets up how the process is started. */
    LambdaProcess.Builder apply(LambdaProcess.Builder process, ShopFiles files) throws IOException {
        List<String> classPath = new ArrayList<>();
        if (name().startsWith("PLAIN")) {
            process.taskRoot(files.plain);
        } else if (name().startsWith("DIRECTORY")) {
            process.taskRoot(files.woven);
        } else if (name().startsWith("JAR")) {
            process.taskRoot(files.wovenJar);
        } else {
            classPath.addAll(ShopFiles.jarsOf(files.wovenJar));
        }
        boolean image = this == IMAGE_TOLD || this == MODULES_TOLD;
        classPath.addAll(image ? ShopFiles.jarsOf(files.wovenClient) : ShopFiles.client());
        if (javaagent) {
            process.agent(AGENT);
        } else if (this == MODULES_TOLD) {
            classPath.addAll(modules());
        } else {
            classPath.add(AGENT.toString());
        }
        if (main) {
            process.mainClass(Main.class);
        }
        if (told) {
            process.env("COLDSPAN_WOVEN", "true");
        }
        return process.classPath(String.join(File.pathSeparator, classPath));
    }

    // The test's own class path has them as the build made them.
    private static List<String> modules() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> MODULES.matcher(entry).find())
                .toList();
    }
}
