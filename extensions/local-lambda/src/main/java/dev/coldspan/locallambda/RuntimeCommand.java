package dev.coldspan.locallambda;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line of a runtime: a JVM with AWS's client in it, or what the function brings along. */
final class RuntimeCommand {

    /** Share of the function's memory for the heap; the rest is for metaspace, code, threads and native memory. */
    static final double HEAP_SHARE = 0.85;

    private RuntimeCommand() {}

    static List<String> of(
            LambdaFunction function, Layers layers, JavaHome javaHome, RuntimeClient client, Path sandboxDirectory) {
        if (!function.runtimeCommand().isEmpty()) {
            return function.runtimeCommand();
        }
        List<String> command = new ArrayList<>();
        String wrapper = function.environment().get("AWS_LAMBDA_EXEC_WRAPPER");
        if (wrapper != null && !wrapper.isBlank()) {
            // It gets the command as its arguments, and executes it at its end.
            command.add(layers.resolve(wrapper));
        }
        command.add(javaHome.java().toString());
        command.add("-Xmx" + (int) (function.memoryMb() * 1024 * HEAP_SHARE) + "k");
        // As the managed runtimes since Java 17: the cheap compiler, the collector with the smallest footprint, and
        // the class data archive of the JDK.
        command.add("-XX:+UseSerialGC");
        command.add("-XX:TieredStopAtLevel=1");
        command.add("-Xshare:auto");
        command.add("-Dfile.encoding=UTF-8");
        command.add("-Djava.io.tmpdir=" + sandboxDirectory);
        command.add("-XX:ErrorFile=" + sandboxDirectory.resolve("hs_err_pid%p.log"));
        command.add("-D" + RuntimeClient.NATIVE_LIBRARY_PROPERTY + "=" + client.nativeLibrary());
        if (javaHome.feature() >= 9) {
            // The runtime client makes a FileDescriptor by reflection; without this its log frames go to stdout, bare.
            command.add("--add-opens=java.base/java.io=ALL-UNNAMED");
        }
        function.javaAgents().forEach(agent -> command.add("-javaagent:" + agent.toAbsolutePath()));
        command.addAll(function.jvmArguments());
        command.add("-cp");
        command.add(client.classPath());
        command.add(RuntimeClient.MAIN_CLASS);
        command.add(function.handler());
        return command;
    }
}
