package com.microsoft.azure.functions.worker.standin;

import com.microsoft.azure.functions.rpc.messages.FunctionEnvironmentReloadRequest;
import com.microsoft.azure.functions.rpc.messages.FunctionLoadRequest;
import com.microsoft.azure.functions.rpc.messages.InvocationRequest;
import com.microsoft.azure.functions.worker.handler.FunctionEnvironmentReloadRequestHandler;
import com.microsoft.azure.functions.worker.handler.FunctionLoadRequestHandler;
import com.microsoft.azure.functions.worker.handler.InvocationRequestHandler;
import com.microsoft.azure.functions.worker.handler.WorkerTerminateRequestHandler;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Reads lines in place of a gRPC stream; each invocation runs on a thread of a cached pool, as in the worker. */
public final class WorkerMain {
    private static final ExecutorService POOL = Executors.newCachedThreadPool();

    private WorkerMain() {}

    public static void main(String[] arguments) throws Exception {
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        int answered = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            String[] words = line.split("\\|");
            if (words[0].equals("queue")) {
                POOL.submit(() -> invoke(words));
            } else {
                System.out.println("done " + ++answered + " "
                        + POOL.submit(() -> handle(words)).get());
            }
        }
    }

    private static String handle(String[] words) throws Exception {
        return switch (words[0]) {
            case "load" ->
                new FunctionLoadRequestHandler().handle(new FunctionLoadRequest(words[1], words[2], words[3]));
            case "http" -> invoke(words);
            case "reload" -> reload(words);
            case "warmup" -> warmUp();
            default -> new WorkerTerminateRequestHandler().handle();
        };
    }

    private static String invoke(String[] words) {
        boolean http = words[0].equals("http");
        InvocationRequest.RpcHttp request = http ? new InvocationRequest.RpcHttp("GET", words[4], "") : null;
        Map<String, InvocationRequest.TypedData> metadata =
                http ? Map.of() : Map.of("MessageId", new InvocationRequest.TypedData("m-" + words[2], null));
        try {
            return new InvocationRequestHandler()
                    .handle(new InvocationRequest(words[2], words[1], words[3], request, metadata));
        } catch (Exception failure) {
            return "failed";
        }
    }

    private static String reload(String[] words) {
        Map<String, String> variables = new HashMap<>();
        for (int i = 1; i < words.length; i++) {
            int equals = words[i].indexOf('=');
            variables.put(words[i].substring(0, equals), words[i].substring(equals + 1));
        }
        return new FunctionEnvironmentReloadRequestHandler().handle(new FunctionEnvironmentReloadRequest(variables));
    }

    // A placeholder sends itself its own settings and calls a function of its own.
    private static String warmUp() {
        new FunctionEnvironmentReloadRequestHandler().handle(new FunctionEnvironmentReloadRequest(System.getenv()));
        new FunctionLoadRequestHandler().handle(new FunctionLoadRequest("w", "WarmupFunc", "httpTrigger"));
        return invoke(new String[] {"http", "w", "warm", "", "https://warm.example/"});
    }
}
