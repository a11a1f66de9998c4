package dev.coldspan.agent.platform.azure;

import com.microsoft.azure.functions.rpc.messages.InvocationRequest;
import com.microsoft.azure.functions.worker.handler.InvocationRequestHandler;
import com.microsoft.azure.functions.worker.standin.WorkerMain;
import dev.coldspan.agent.platform.PlatformProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A process with the worker's handlers as we describe them, told by lines on its standard input. */
final class StandInWorker implements AzureWorker {
    private final PlatformProcess process;
    private int told;

    private StandInWorker(PlatformProcess process) {
        this.process = process;
    }

    static AzureWorker start(Path directory, Map<String, String> variables) throws IOException {
        PlatformProcess.Builder builder = new PlatformProcess.Builder(WorkerMain.class.getName())
                .classPath(List.of(location(InvocationRequestHandler.class), location(InvocationRequest.class)))
                .withInput();
        variables.forEach(builder::env);
        return new StandInWorker(builder.start());
    }

    private static String location(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation().getPath();
    }

    @Override
    public PlatformProcess process() {
        return process;
    }

    @Override
    public void load(String functionId, String name, String method, String trigger) throws Exception {
        tell("load|" + functionId + "|" + name + "|" + trigger);
    }

    @Override
    public boolean invokeHttp(String functionId, String invocationId, String traceParent, String url) throws Exception {
        return tell("http|" + functionId + "|" + invocationId + "|" + traceParent + "|" + url)
                .contains("succeeded");
    }

    @Override
    public void invokeLater(String functionId, String invocationId, String message) throws Exception {
        process.line("queue|" + functionId + "|" + invocationId + "|" + message);
    }

    @Override
    public void reload(Map<String, String> variables) throws Exception {
        tell("reload|" + variables.entrySet().stream().map(Object::toString).collect(Collectors.joining("|")));
    }

    @Override
    public void warmUp() throws Exception {
        tell("warmup");
    }

    @Override
    public void terminate() throws Exception {
        process.line("terminate");
    }

    /** Returns the line that answers. */
    private String tell(String line) throws Exception {
        String prefix = "done " + ++told + " ";
        process.line(line);
        for (int i = 0; i < 1_000; i++) {
            for (String printed : process.output().split("\n")) {
                if (printed.startsWith(prefix)) {
                    return printed;
                }
            }
            Thread.sleep(10);
        }
        throw new IllegalStateException("no answer to " + line + "; it printed:\n" + process.output());
    }

    @Override
    public void close() throws IOException {
        process.close();
    }
}
