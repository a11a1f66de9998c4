package dev.coldspan.agent.dist.harmless.child;

import com.amazonaws.services.lambda.runtime.api.client.LambdaRequestHandler;
import com.amazonaws.services.lambda.runtime.api.client.UserFault;
import dev.coldspan.agent.dist.harmless.shapes.Shape;
import dev.coldspan.agent.dist.harmless.shapes.ShapeArchive;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Runs every shape of an archive in this JVM and writes a {@link Journal}. System properties: {@code shapes} and
 * {@code journal} name the files.
 */
public final class ShapeRunner {
    private static final long PATIENCE_MILLIS = 30_000;
    private static final long SLOW_MILLIS = 300;

    private final Journal journal;

    private ShapeRunner(Journal journal) {
        this.journal = journal;
    }

    public static void main(String[] arguments) throws Exception {
        PrintStream console = System.out;
        try (Journal journal = new Journal(Path.of(System.getProperty("journal")))) {
            ShapeRunner runner = new ShapeRunner(journal);
            ShapeArchive.forEach(Path.of(System.getProperty("shapes")), runner::inThreadOfItsOwn);
        }
        console.println("all shapes have run");
        // Threads that a shape left behind must not keep this JVM.
        Runtime.getRuntime().halt(0);
    }

    // The runtime client keeps serializers of a handler's types in thread locals; they have to go with the shape.
    private void inThreadOfItsOwn(Shape shape) throws InterruptedException {
        SideEffects before = new SideEffects();
        PrintStream out = System.out;
        PrintStream err = System.err;
        Thread thread = new Thread(null, () -> run(shape, before), "main");
        long started = System.nanoTime();
        thread.start();
        thread.join(PATIENCE_MILLIS);
        System.setOut(out);
        System.setErr(err);
        if (thread.isAlive()) {
            out.println(shape.id() + " does not end: " + java.util.Arrays.toString(thread.getStackTrace()));
            Runtime.getRuntime().halt(3);
        }
        before.undo();
        long millis = (System.nanoTime() - started) / 1_000_000;
        if (millis > SLOW_MILLIS) {
            out.println("slow " + millis + " ms " + shape.id());
        }
    }

    private void run(Shape shape, SideEffects before) {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(errors, true, StandardCharsets.UTF_8));
        try {
            journal.begin(shape.id());
            invoke(shape);
        } catch (FedApi.Finished ended) {
            journal.note("loop", "ran to its end");
        } catch (Throwable escaped) {
            journal.note("escaped", escaped);
        }
        journal.note(
                "state",
                "interrupted=" + Thread.currentThread().isInterrupted() + " name="
                        + Thread.currentThread().getName() + " priority="
                        + Thread.currentThread().getPriority());
        journal.note("side effects", before.since());
        journal.note("stdout", printed.toByteArray());
        journal.note("stderr", errors.toByteArray());
    }

    private void invoke(Shape shape) throws Throwable {
        ClassLoader loader = new ShapeLoader(shape);
        Thread.currentThread().setContextClassLoader(loader);
        LambdaRequestHandler handler = RuntimeLoop.find(shape.handler(), loader);
        if (handler instanceof LambdaRequestHandler.UserFaultHandler) {
            UserFault fault = ((LambdaRequestHandler.UserFaultHandler) handler).fault;
            journal.note("init error", fault.msg + " | " + fault.exception + " | " + fault.fatal);
            journal.note("trace", fault.trace);
            return;
        }
        RuntimeLoop.run(handler, new JournalingApi(shape, journal));
    }
}
