package dev.coldspan.locallambda.handlers;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Does what its event, a bare word in quotes, tells it. Anything unknown is answered in upper case. */
public final class Misbehaving implements RequestStreamHandler {

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        String order = new String(input.readAllBytes(), StandardCharsets.UTF_8).replace("\"", "");
        switch (order) {
            case "throw" -> throw new IllegalStateException("order 17 not found");
            case "hang" -> sleep(60_000);
            case "sleep" -> sleep(400);
            case "fork and hang" -> {
                new ProcessBuilder("sleep", "60").inheritIO().start();
                sleep(60_000);
            }
            case "flood" -> flood();
            case "log" -> context.getLogger().log("order 17 loaded", LogLevel.INFO);
            case "exit" -> System.exit(7);
            case "out of memory" -> fillMemory();
            case "out of native memory" -> fillNativeMemory();
            case "say goodbye" -> Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("goodbye")));
            case "too large" -> output.write(new byte[7 * 1024 * 1024]);
            default -> {}
        }
        output.write(('"' + order.toUpperCase(Locale.ROOT) + '"').getBytes(StandardCharsets.UTF_8));
    }

    private static void flood() {
        for (int i = 0; i < 20_000; i++) {
            System.out.println("flood line " + i);
        }
        System.out.print("no line end " + "x".repeat(300_000));
    }

    private static void fillMemory() {
        List<byte[]> hog = new ArrayList<>();
        while (hog.size() < 1_000_000) {
            byte[] block = new byte[8 * 1024 * 1024];
            Arrays.fill(block, (byte) 1);
            hog.add(block);
        }
    }

    private static void fillNativeMemory() {
        List<ByteBuffer> hog = new ArrayList<>();
        while (hog.size() < 1_000) {
            ByteBuffer block = ByteBuffer.allocateDirect(1024 * 1024);
            for (int i = 0; i < block.capacity(); i += 4096) {
                block.put(i, (byte) 1);
            }
            hog.add(block);
            sleep(3);
        }
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
