package dev.coldspan.agent.testkit.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;

/** One handler class per shape that could trip an agent; used as {@code Shapes$Name} or {@code Shapes$Name::method}. */
public final class Shapes {
    private Shapes() {}

    public static class Typed implements RequestHandler<String, String> {
        @Override
        public String handleRequest(String input, Context context) {
            return "typed " + input + " " + context.getInvokedFunctionArn();
        }
    }

    public abstract static class Base<I, O> implements RequestHandler<I, O> {
        @Override
        public O handleRequest(I input, Context context) {
            return answer(input);
        }

        abstract O answer(I input);
    }

    public static class Inherited extends Base<String, String> {
        @Override
        String answer(String input) {
            return "inherited " + input;
        }
    }

    public static class CallsSuper extends Inherited {
        @Override
        public String handleRequest(String input, Context context) {
            return "over " + super.handleRequest(input, context);
        }
    }

    /** Two levels, a raw type and a bridge in between. */
    public static class Deep extends CallsSuper {}

    public interface Greeter extends RequestHandler<String, String> {
        @Override
        default String handleRequest(String input, Context context) {
            return "hello " + input;
        }
    }

    public static class DefaultMethod implements Greeter {}

    public static class Overloaded implements RequestHandler<Map<String, Object>, Object> {
        @Override
        public Object handleRequest(Map<String, Object> input, Context context) {
            return handleRequest(String.valueOf(input.get("n")), context);
        }

        public Object handleRequest(String input, Context context) {
            return handleRequest(input, 2, context);
        }

        public Object handleRequest(String input, int times, Context context) {
            return input.repeat(times);
        }
    }

    public static class Recursive implements RequestHandler<Integer, Integer> {
        @Override
        public Integer handleRequest(Integer input, Context context) {
            return input <= 1 ? 1 : input * handleRequest(input - 1, context);
        }
    }

    public static class ReturnsNull implements RequestHandler<Object, Object> {
        @Override
        public Object handleRequest(Object input, Context context) {
            return null;
        }
    }

    public static class Large implements RequestHandler<Integer, String> {
        @Override
        public String handleRequest(Integer size, Context context) {
            return "x".repeat(size);
        }
    }

    public static class Streams implements RequestStreamHandler {
        @Override
        public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
            output.write(input.readAllBytes());
        }
    }

    public static class ClosesEarly implements RequestStreamHandler {
        @Override
        public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
            output.write(input.read());
            input.close();
            output.close();
        }
    }

    public static class Both implements RequestStreamHandler, RequestHandler<String, String> {
        @Override
        public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
            output.write("\"stream\"".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }

        @Override
        public String handleRequest(String input, Context context) {
            return "typed";
        }
    }

    /** Methods for {@code ::} handlers. */
    public static class Methods {
        public String nothing() {
            return "nothing";
        }

        public String any(Map<String, Object> event) {
            return "any " + event;
        }

        public String anyContext(List<String> event, Context context) {
            return "any " + event + " " + (context != null);
        }

        public String contextOnly(Context context) {
            return "context " + (context.getRemainingTimeInMillis() > 0);
        }

        public void in(InputStream input) throws IOException {
            input.readAllBytes();
        }

        public void inOut(InputStream input, OutputStream output) throws IOException {
            input.transferTo(output);
        }

        public void inOutContext(InputStream input, OutputStream output, Context context) throws IOException {
            input.transferTo(output);
        }

        public static String fixed(String event) {
            return "static " + event;
        }

        public long primitive(int number) {
            return 2L * number;
        }

        public String overloaded(String event) {
            return "short " + event;
        }

        public String overloaded(String event, Context context) {
            return "long " + overloaded(event);
        }
    }

    public static class Throws {
        public String checked(String event) throws IOException {
            throw new IOException("no " + event, new IllegalArgumentException("cause"));
        }

        public String error(String event) {
            throw new AssertionError("error " + event);
        }

        public String noMessage(String event) {
            throw new IllegalStateException();
        }

        public String endless(String event) {
            return endless(event) + event;
        }

        public String outOfMemory(String event) {
            throw new OutOfMemoryError("simulated");
        }

        public String hostile(String event) {
            throw new Hostile();
        }
    }

    /** Fails whenever it is asked anything. */
    public static class Hostile extends RuntimeException {
        private static final long serialVersionUID = 1L;

        @Override
        public String toString() {
            return "hostile";
        }

        @Override
        public synchronized Throwable getCause() {
            return this;
        }
    }

    public static class BadInit implements RequestHandler<String, String> {
        private static final int NUMBER = Integer.parseInt("no number");

        @Override
        public String handleRequest(String input, Context context) {
            return input + NUMBER;
        }
    }

    public static class BadConstructor implements RequestHandler<String, String> {
        public BadConstructor() {
            throw new IllegalStateException("cannot be built");
        }

        @Override
        public String handleRequest(String input, Context context) {
            return input;
        }
    }

    public static class NoDefaultConstructor implements RequestHandler<String, String> {
        private final String word;

        public NoDefaultConstructor(String word) {
            this.word = word;
        }

        @Override
        public String handleRequest(String input, Context context) {
            return word;
        }
    }

    /** Has no handler method at all. */
    public static class NoHandler {}
}
