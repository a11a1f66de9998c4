package dev.coldspan.agent.platform.knative;

import io.quarkus.arc.runtime.BeanContainer;
import io.quarkus.funqy.knative.events.CloudEvent;
import io.quarkus.funqy.runtime.FunctionConstructor;
import io.quarkus.funqy.runtime.FunctionInvoker;
import io.quarkus.funqy.runtime.FunqyServerRequest;
import io.quarkus.funqy.runtime.FunqyServerResponse;
import io.quarkus.funqy.runtime.RequestContext;
import io.smallrye.mutiny.Uni;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;

/** Calls functions through Funqy's invoker as its bindings do; beans come from nowhere but here. */
public final class FunqyMain {
    private FunqyMain() {}

    public static void main(String[] arguments) throws Exception {
        FunctionConstructor.CONTAINER = container();
        FunctionInvoker invoker =
                new FunctionInvoker("greet", FunqyMain.Greeter.class, Greeter.class.getMethod("greet", String.class));
        call(invoker, "abc", null);
        call(invoker, "fail", new Event());
    }

    private static void call(FunctionInvoker invoker, String input, CloudEvent<String> event) {
        Request request = new Request(input, event);
        Response response = new Response();
        invoker.invoke(request, response);
        response.output
                .subscribe()
                .with(
                        result -> System.out.println("result " + result),
                        failure -> System.out.println("failure " + failure));
    }

    // Each kind of object the invoker asks for on its way to a bean is one of these.
    private static BeanContainer container() {
        InvocationHandler bean = (proxy, method, values) -> new Greeter();
        InvocationHandler factory = (proxy, method, values) -> make(BeanContainer.Instance.class, bean);
        return make(BeanContainer.class, (proxy, method, values) -> make(BeanContainer.Factory.class, factory));
    }

    private static <T> T make(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(FunqyMain.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    /** A function as users write it. */
    public static final class Greeter {
        public String greet(String name) {
            if (name.equals("fail")) {
                throw new IllegalStateException("order 17 not found");
            }
            return "hello " + name;
        }
    }

    private static final class Request implements FunqyServerRequest, RequestContext {
        private final String input;
        private final Map<Class<?>, Object> data = new HashMap<>();

        Request(String input, CloudEvent<String> event) {
            this.input = input;
            if (event != null) {
                data.put(CloudEvent.class, event);
            }
        }

        @Override
        public RequestContext context() {
            return this;
        }

        @Override
        @SuppressWarnings("rawtypes") // as the interface has it
        public Object extractInput(Class type) {
            return input;
        }

        @Override
        public Object getProperty(String name) {
            return null;
        }

        @Override
        public Map<String, Object> getProperties() {
            return Map.of();
        }

        @Override
        public void setProperty(String name, Object value) {
            throw new UnsupportedOperationException(name);
        }

        @Override
        public <T> T getContextData(Class<T> key) {
            return key.cast(data.get(key));
        }

        @Override
        public void setContextData(Class<?> key, Object value) {
            data.put(key, value);
        }

        @Override
        public Map<Class<?>, Object> getContextData() {
            return data;
        }
    }

    private static final class Response implements FunqyServerResponse {
        private Uni<?> output;

        @Override
        public Uni<?> getOutput() {
            return output;
        }

        @Override
        public void setOutput(Uni<?> newOutput) {
            output = newOutput;
        }
    }

    private static final class Event implements CloudEvent<String> {
        @Override
        public String id() {
            return "7";
        }

        @Override
        public String specVersion() {
            return "1.0";
        }

        @Override
        public String source() {
            return "/shop";
        }

        @Override
        public String type() {
            return "com.example.order";
        }

        @Override
        public String subject() {
            return null;
        }

        @Override
        public OffsetDateTime time() {
            return null;
        }

        @Override
        public Map<String, String> extensions() {
            return Map.of("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        }

        @Override
        public String dataSchema() {
            return null;
        }

        @Override
        public String dataContentType() {
            return "text/plain";
        }

        @Override
        public String data() {
            return "fail";
        }
    }
}
