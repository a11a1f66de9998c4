package dev.coldspan.locallambda.handlers;

import com.amazonaws.services.lambda.crac.Context;
import com.amazonaws.services.lambda.crac.Core;
import com.amazonaws.services.lambda.crac.Resource;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Counts its checkpoints and restores; AWS's runtime client calls the hooks. */
public final class SnapStarted implements RequestStreamHandler, Resource {

    /** The runtime client holds its resources weakly. */
    private static SnapStarted registered;

    private int checkpoints;
    private int restores;

    public SnapStarted() {
        registered = this;
        Core.getGlobalContext().register(registered);
    }

    @Override
    public void beforeCheckpoint(Context<? extends Resource> context) {
        System.out.println("before checkpoint");
        checkpoints++;
    }

    @Override
    public void afterRestore(Context<? extends Resource> context) throws InterruptedException {
        System.out.println("after restore");
        if (System.getenv("BROKEN_RESTORE") != null) {
            throw new IllegalStateException("no connection after restore");
        }
        Thread.sleep(150);
        restores++;
    }

    @Override
    public void handleRequest(
            InputStream input, OutputStream output, com.amazonaws.services.lambda.runtime.Context context)
            throws IOException {
        String type = System.getenv("AWS_LAMBDA_INITIALIZATION_TYPE");
        output.write(("\"" + checkpoints + " " + restores + " " + type + "\"").getBytes());
    }
}
