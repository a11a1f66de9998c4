package dev.coldspan.extension.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Does what its event, a word, tells it; anything unknown is answered. */
public final class Orders implements RequestHandler<String, String> {
    private static final List<byte[]> HOG = new ArrayList<>();

    /** Fails while the file is there that the function's variables name. */
    public Orders() {
        String flag = System.getenv("ORDERS_FLAG");
        if (flag != null && new File(flag).exists()) {
            throw new IllegalStateException("no database");
        }
    }

    @Override
    public String handleRequest(String order, Context context) {
        context.getLogger().log("order " + order + "\n");
        try {
            switch (order) {
                case "throw" -> throw new IllegalStateException("order not found");
                case "sleep" -> Thread.sleep(60_000);
                case "exit" -> System.exit(7);
                case "kill" ->
                    new ProcessBuilder("/bin/sh", "-c", "kill -9 $PPID").start().waitFor();
                case "heap" -> fill();
                case "memory" -> fillBesideTheHeap();
                default -> {}
            }
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
        return "answer to " + order;
    }

    private static void fillBesideTheHeap() throws InterruptedException {
        List<ByteBuffer> hog = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            ByteBuffer block = ByteBuffer.allocateDirect(8 * 1_048_576);
            for (int at = 0; at < block.capacity(); at += 4_096) {
                block.put(at, (byte) 1);
            }
            hog.add(block);
            HOG.add(new byte[4 * 1_048_576]);
        }
        Thread.sleep(20_000);
        hog.clear();
    }

    private static void fill() {
        while (HOG.size() < 1_000_000) {
            byte[] block = new byte[4 * 1_048_576];
            Arrays.fill(block, (byte) 1);
            HOG.add(block);
        }
    }
}
