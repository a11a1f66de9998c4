package dev.coldspan.agent.instrumentation.callback;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/**
 * Stands in for the callback of an application, in the library's own loader, and behaves like it: same results, same
 * exceptions, same {@code equals}, {@code hashCode} and {@code toString}. In place of none it does nothing.
 */
public final class Listening implements InvocationHandler {
    private final Object callback;
    private final Completion completion;

    private Listening(Object callback, Completion completion) {
        this.callback = callback;
        this.completion = completion;
    }

    /**
     * A callback that calls {@code completion} first.
     *
     * @param type an interface whose method takes a result and a Throwable
     * @param callback may be null
     */
    public static Object to(Class<?> type, Object callback, Completion completion) {
        Class<?>[] types = {type};
        return Proxy.newProxyInstance(type.getClassLoader(), types, new Listening(callback, completion));
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        boolean ofObject = method.getDeclaringClass() == Object.class;
        if (!ofObject && arguments != null && arguments.length == 2) {
            tell(arguments[0], arguments[1]);
        }
        if (callback == null) {
            return ofObject ? asObject(proxy, method.getName(), arguments) : null;
        }
        try {
            return method.invoke(callback, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getTargetException();
        }
    }

    private void tell(Object result, Object thrown) {
        try {
            completion.completed(result, thrown instanceof Throwable ? (Throwable) thrown : null);
        } catch (Throwable ours) {
            // Costs a span, never the application's callback.
        }
    }

    private static Object asObject(Object proxy, String method, Object[] arguments) {
        if (method.equals("equals")) {
            return proxy == arguments[0];
        }
        return method.equals("hashCode") ? (Object) System.identityHashCode(proxy) : "no callback";
    }
}
