package dev.coldspan.agent.platform.lambda.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Writes its answer piece by piece, which is all the streaming that the runtime client for Java offers. */
public final class Streaming implements RequestStreamHandler {
    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        for (int i = 0; i < 3; i++) {
            piece(out, i);
        }
        if (in.readAllBytes().length > 2) {
            throw new IOException("broken off");
        }
    }

    private static void piece(OutputStream out, int number) throws IOException {
        out.write(("piece " + number + "\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
