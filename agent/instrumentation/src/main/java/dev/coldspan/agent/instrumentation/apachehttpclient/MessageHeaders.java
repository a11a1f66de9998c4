package dev.coldspan.agent.instrumentation.apachehttpclient;

import dev.coldspan.agent.instrumentation.httpclient.HeaderWriter;
import dev.coldspan.agent.instrumentation.reflect.Caller;
import java.util.ArrayList;
import java.util.List;

/** Headers of a request object that can be changed, with those we added to it. */
public final class MessageHeaders implements HeaderWriter {
    private final Methods methods;
    private final Object message;
    private final List<String> own = new ArrayList<>(2);

    /** Of a request of either generation. */
    public MessageHeaders(Methods methods, Object message) {
        this.methods = methods;
        this.message = message;
    }

    @Override
    public boolean has(String name) {
        return Boolean.TRUE.equals(methods.contains.call(message, name));
    }

    @Override
    public void set(String name, String value) {
        methods.add4.call(message, name, value);
        methods.add5.call(message, name, value);
        own.add(name);
    }

    void removeOwn() {
        for (String name : own) {
            methods.remove.call(message, name);
        }
    }

    /** What both generations of HttpMessage can do, under their names of it. */
    public static final class Methods {
        private final Caller contains = Caller.of("containsHeader", "java.lang.String");
        private final Caller add4 = Caller.of("addHeader", "java.lang.String", "java.lang.String");
        private final Caller add5 = Caller.of("addHeader", "java.lang.String", "java.lang.Object");
        private final Caller remove = Caller.of("removeHeaders", "java.lang.String");

        /** To be made once and kept. */
        public Methods() {}
    }
}
