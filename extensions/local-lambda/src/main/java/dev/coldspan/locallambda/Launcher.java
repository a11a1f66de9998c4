package dev.coldspan.locallambda;

import dev.coldspan.locallambda.extensionsapi.ExtensionRegistry;
import dev.coldspan.locallambda.process.ProcessSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Knows how a function's processes are started. */
final class Launcher {

    private final LambdaFunction function;
    private final Platform platform;
    private final FunctionCode code;
    private final Path directory;
    private final InitializationType type;
    private final String logStream;

    /** @param directory the sandbox's own, for temporary files */
    Launcher(
            LambdaFunction function,
            Platform platform,
            FunctionCode code,
            InitializationType type,
            Path directory,
            String logStream) {
        this.function = function;
        this.platform = platform;
        this.code = code;
        this.directory = directory;
        this.type = type;
        this.logStream = logStream;
    }

    /** Starts all external extensions; null, or why one could not be started. */
    ExtensionFailure startExtensions(ExecutionEnvironment environment) throws IOException {
        List<Path> executables = code.layers().extensions();
        for (Path executable : executables) {
            environment.registry().expect(executable.getFileName().toString());
        }
        if (executables.size() > ExtensionRegistry.MAX_EXTENSIONS) {
            return failed(environment, executables.get(ExtensionRegistry.MAX_EXTENSIONS), "ErrTooManyExtensions");
        }
        for (Path executable : executables) {
            if (!Files.isExecutable(executable)) {
                return failed(environment, executable, "permission denied: it is not executable");
            }
            // AWS starts them in the root directory; a layer's own is the nearest to its /opt.
            environment.startExtension(
                    executable.getFileName().toString(),
                    new ProcessSpec(
                            List.of(executable.toString()),
                            RuntimeEnvironment.ofExtension(
                                    function, platform, code.layers(), type, environment.apiAddress(), directory),
                            executable.getParent().getParent()));
        }
        return null;
    }

    private static ExtensionFailure failed(ExecutionEnvironment environment, Path executable, String why) {
        String name = executable.getFileName().toString();
        environment.registry().launchFailed(name);
        return ExtensionFailure.notStarted("extension " + name + " (" + executable + "): " + why);
    }

    void startRuntime(ExecutionEnvironment environment) throws IOException {
        environment.startRuntime(new ProcessSpec(
                RuntimeCommand.of(function, code.layers(), platform.javaHome(), platform.runtimeClient(), directory),
                RuntimeEnvironment.ofRuntime(function, platform, code, type, logStream, environment.apiAddress()),
                code.taskRoot()));
    }
}
