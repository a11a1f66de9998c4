package dev.coldspan.agent.platform.azure;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.UnknownFieldSet.Field;
import dev.coldspan.agent.platform.FunctionJar;
import dev.coldspan.agent.platform.PlatformProcess;
import dev.coldspan.agent.platform.azure.functions.App;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Microsoft's worker, with us as the Functions host. Numbers are those of the fields in its FunctionRpc protocol. */
final class RealWorker implements AzureWorker {
    private static final int INVOCATION_REQUEST = 4;
    private static final int INVOCATION_RESPONSE = 5;
    private static final int LOAD_REQUEST = 8;
    private static final int TERMINATE = 14;
    private static final int INIT_REQUEST = 17;
    private static final int RELOAD_REQUEST = 25;
    private static final int WARMUP_REQUEST = 33;

    private final FunctionHost host;
    private final PlatformProcess process;
    private final Path workerDirectory;
    private final Path jar;

    private RealWorker(FunctionHost host, PlatformProcess process, Path workerDirectory, Path jar) {
        this.host = host;
        this.process = process;
        this.workerDirectory = workerDirectory;
        this.jar = jar;
    }

    static AzureWorker start(Path workerDirectory, Path directory, Map<String, String> variables) throws Exception {
        Path jar = FunctionJar.write(directory, new Class<?>[] {App.class});
        FunctionHost host = FunctionHost.start();
        PlatformProcess.Builder builder = new PlatformProcess.Builder(
                        "com.microsoft.azure.functions.worker.Application")
                .classPath(List.of(workerDirectory
                        .resolve("azure-functions-java-worker.jar")
                        .toString()))
                .jvm("--add-opens=java.base/java.lang=ALL-UNNAMED")
                .jvm("--add-opens=java.base/java.util=ALL-UNNAMED")
                .arguments("--host", "127.0.0.1", "--port", Integer.toString(host.port()))
                .arguments("--workerId", "w1", "--requestId", "r1", "--grpcMaxMessageLength", "134217728");
        variables.forEach(builder::env);
        RealWorker worker = new RealWorker(host, builder.start(), workerDirectory, jar);
        host.awaitStream(worker.process);
        worker.ask(INIT_REQUEST, message(text(4, workerDirectory.toString())));
        return worker;
    }

    @Override
    public PlatformProcess process() {
        return process;
    }

    @Override
    public void load(String functionId, String name, String method, String trigger) throws Exception {
        boolean http = trigger.startsWith("http");
        UnknownFieldSet.Builder metadata = message(
                text(4, name),
                text(3, App.class.getName() + "." + method),
                text(2, jar.toString()),
                entry(6, http ? "req" : "message", message(text(2, trigger))));
        if (http) {
            metadata.mergeFrom(message(entry(6, "$return", message(text(2, "http"), number(3, 1))))
                    .build());
        }
        ask(LOAD_REQUEST, message(text(1, functionId), nested(2, metadata)));
    }

    @Override
    public boolean invokeHttp(String functionId, String invocationId, String traceParent, String url) throws Exception {
        UnknownFieldSet.Builder http = message(text(1, "GET"), text(2, url));
        UnknownFieldSet reply = ask(
                INVOCATION_REQUEST,
                message(
                        text(1, invocationId),
                        text(2, functionId),
                        nested(3, message(text(1, "req"), nested(2, message(nested(5, http))))),
                        nested(5, message(text(1, traceParent)))));
        UnknownFieldSet response = UnknownFieldSet.parseFrom(
                reply.getField(INVOCATION_RESPONSE).getLengthDelimitedList().get(0));
        UnknownFieldSet result = UnknownFieldSet.parseFrom(
                response.getField(3).getLengthDelimitedList().get(0));
        return result.getField(4).getVarintList().contains(1L);
    }

    @Override
    public void invokeLater(String functionId, String invocationId, String text) {
        UnknownFieldSet.Builder data = message(text(1, text));
        host.send(
                UUID.randomUUID().toString(),
                INVOCATION_REQUEST,
                message(
                        text(1, invocationId),
                        text(2, functionId),
                        nested(3, message(text(1, "message"), nested(2, data))),
                        entry(4, "MessageId", message(text(1, "m-" + invocationId)))));
    }

    @Override
    public void reload(Map<String, String> variables) throws Exception {
        UnknownFieldSet.Builder reload = UnknownFieldSet.newBuilder();
        variables.forEach((name, value) -> reload.mergeFrom(message(nested(1, message(text(1, name), text(2, value))))
                .build()));
        ask(RELOAD_REQUEST, reload);
    }

    @Override
    public void warmUp() throws Exception {
        ask(WARMUP_REQUEST, message(text(1, workerDirectory.toString())));
    }

    @Override
    public void terminate() {
        host.send("", TERMINATE, UnknownFieldSet.newBuilder());
    }

    private UnknownFieldSet ask(int content, UnknownFieldSet.Builder message) throws Exception {
        return host.ask(process, content, message);
    }

    private static UnknownFieldSet.Builder message(UnknownFieldSet... fields) {
        UnknownFieldSet.Builder message = UnknownFieldSet.newBuilder();
        for (UnknownFieldSet field : fields) {
            message.mergeFrom(field);
        }
        return message;
    }

    private static UnknownFieldSet text(int field, String value) {
        return one(field, ByteString.copyFromUtf8(value));
    }

    private static UnknownFieldSet nested(int field, UnknownFieldSet.Builder value) {
        return one(field, value.build().toByteString());
    }

    private static UnknownFieldSet entry(int field, String key, UnknownFieldSet.Builder value) {
        return nested(field, message(text(1, key), nested(2, value)));
    }

    private static UnknownFieldSet number(int field, long value) {
        return UnknownFieldSet.newBuilder()
                .addField(field, Field.newBuilder().addVarint(value).build())
                .build();
    }

    private static UnknownFieldSet one(int field, ByteString value) {
        return UnknownFieldSet.newBuilder()
                .addField(field, Field.newBuilder().addLengthDelimited(value).build())
                .build();
    }

    @Override
    public void close() throws IOException {
        process.close();
        host.close();
        Files.deleteIfExists(jar);
    }
}
