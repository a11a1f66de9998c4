package dev.coldspan.agent.testkit;

import com.amazonaws.services.lambda.runtime.api.client.EventHandlerLoader;
import com.amazonaws.services.lambda.runtime.api.client.HandlerInfo;
import com.amazonaws.services.lambda.runtime.api.client.LambdaRequestHandler;
import com.amazonaws.services.lambda.runtime.api.client.runtimeapi.dto.InvocationRequest;
import dev.coldspan.agent.bootstrap.Watchlist;
import dev.coldspan.agent.bootstrap.Weaver;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * A handler in this JVM, loaded afresh by a loader of its own and called through the real runtime client's dispatch.
 * Only the package of the handler class is loaded afresh; everything else comes from the test's class path.
 */
public final class WovenFunction {
    private static final String LOADER = WovenFunction.class.getName();

    private final LambdaRequestHandler handler;

    private WovenFunction(LambdaRequestHandler handler) {
        this.handler = handler;
    }

    /**
     * Loads the handler as the runtime client would; what goes wrong meanwhile is the result of every call.
     *
     * @param weaver null leaves the class as it is
     */
    public static WovenFunction load(String handlerName, Weaver weaver) {
        String className = handlerName.replaceAll("::.*", "");
        ClassLoader loader = new FreshLoader(className, weaver);
        try {
            HandlerInfo info = HandlerInfo.fromString(handlerName, loader);
            return new WovenFunction(EventHandlerLoader.loadEventHandler(info));
        } catch (Exception | LinkageError failure) {
            return new WovenFunction(request -> {
                if (failure instanceof Exception exception) {
                    throw exception;
                }
                throw (Error) failure;
            });
        }
    }

    /** Calls the function with a JSON event and ten seconds of time. */
    public Result call(String event) {
        InvocationRequest request = new InvocationRequest();
        request.setId(UUID.randomUUID().toString());
        request.setInvokedFunctionArn(RuntimeApi.Invocation.ARN);
        request.setDeadlineTimeInMs(
                System.currentTimeMillis() + Duration.ofSeconds(10).toMillis());
        request.setContent(event.getBytes(StandardCharsets.UTF_8));
        try {
            return new Result(handler.call(request).toString(StandardCharsets.UTF_8), null);
        } catch (Throwable thrown) {
            return new Result(null, thrown);
        }
    }

    /** What a call gave: text, or what was thrown. */
    public record Result(String text, Throwable thrown) {
        /** Class, message and stack of the cause chain, for comparison. */
        public String describe() {
            StringBuilder text = new StringBuilder("text=" + this.text);
            Throwable cause = thrown;
            // Bounded: one of the functions throws an exception that is its own cause.
            for (int depth = 0; cause != null && depth < 6; depth++, cause = cause.getCause()) {
                text.append("\nthrown=").append(cause.getClass().getName()).append(": ");
                text.append(cause.getMessage());
                StackTraceElement[] stack = cause.getStackTrace();
                // Below this class the stack belongs to whoever calls it.
                for (int i = 0; i < stack.length && !stack[i].getClassName().equals(LOADER); i++) {
                    text.append("\n  ").append(stack[i].getClassName()).append('.');
                    text.append(stack[i].getMethodName()).append(':').append(stack[i].getLineNumber());
                }
            }
            return text.toString();
        }
    }

    private static final class FreshLoader extends ClassLoader implements Watchlist {
        private final String packagePrefix;
        private final Weaver weaver;
        private final Map<String, String> watched = new HashMap<>();

        FreshLoader(String handlerClass, Weaver weaver) {
            super(WovenFunction.class.getClassLoader());
            this.packagePrefix = handlerClass.substring(0, handlerClass.lastIndexOf('.') + 1);
            this.weaver = weaver;
            add(handlerClass.replace('.', '/'), "awslambda.HandlerInstrumentation");
        }

        @Override
        public void add(String internalName, String instrumentation) {
            watched.put(internalName, instrumentation);
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                if (loaded != null) {
                    return loaded;
                }
                return name.startsWith(packagePrefix) ? define(name) : super.loadClass(name, resolve);
            }
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            String internalName = name.replace('.', '/');
            byte[] classFile = read(internalName + ".class");
            byte[] woven = weave(internalName, classFile);
            byte[] bytes = woven == null ? classFile : woven;
            return defineClass(name, bytes, 0, bytes.length);
        }

        private byte[] weave(String internalName, byte[] classFile) throws ClassNotFoundException {
            String instrumentation = watched.get(internalName);
            if (weaver == null || instrumentation == null) {
                return null;
            }
            try {
                return weaver.weave(this, internalName, instrumentation, classFile, this);
            } catch (ReflectiveOperationException failure) {
                throw new ClassNotFoundException(internalName, failure);
            }
        }

        private byte[] read(String resource) throws ClassNotFoundException {
            try (InputStream in = getParent().getResourceAsStream(resource)) {
                if (in == null) {
                    throw new ClassNotFoundException(resource);
                }
                return in.readAllBytes();
            } catch (IOException failure) {
                throw new ClassNotFoundException(resource, failure);
            }
        }
    }
}
