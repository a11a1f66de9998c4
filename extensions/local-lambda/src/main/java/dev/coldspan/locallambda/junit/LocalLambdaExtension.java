package dev.coldspan.locallambda.junit;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Starts the functions of {@link LambdaFunction} and ends them. Registered by the annotation itself. */
public final class LocalLambdaExtension
        implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback, ParameterResolver {

    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(LocalLambdaExtension.class);

    /** What a context has to close; kept per context, so that a test does not end what its class shares. */
    private static final class Started {
        private final List<TestedFunction> functions = new ArrayList<>();
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IllegalAccessException {
        inject(context, context.getRequiredTestClass(), null);
    }

    @Override
    public void beforeEach(ExtensionContext context) throws IllegalAccessException {
        for (Object instance : context.getRequiredTestInstances().getAllInstances()) {
            inject(context, instance.getClass(), instance);
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        close(context);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        close(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.isAnnotated(LambdaFunction.class);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        requireType(parameter.getParameter().getType(), parameter.getParameter().getName());
        return start(context, parameter.findAnnotation(LambdaFunction.class).orElseThrow());
    }

    /** @param instance null for the static fields */
    private static void inject(ExtensionContext context, Class<?> type, Object instance) throws IllegalAccessException {
        for (Class<?> each = type; each != null && each != Object.class; each = each.getSuperclass()) {
            for (Field field : each.getDeclaredFields()) {
                LambdaFunction annotation = field.getAnnotation(LambdaFunction.class);
                if (annotation != null && Modifier.isStatic(field.getModifiers()) == (instance == null)) {
                    requireType(field.getType(), field.getName());
                    field.setAccessible(true);
                    field.set(instance, start(context, annotation));
                }
            }
        }
    }

    private static TestedFunction start(ExtensionContext context, LambdaFunction annotation) {
        TestedFunction function = TestedFunction.start(annotation);
        store(context)
                .getOrComputeIfAbsent(context.getUniqueId(), key -> new Started(), Started.class)
                .functions
                .add(function);
        return function;
    }

    private static void close(ExtensionContext context) {
        Started started = store(context).remove(context.getUniqueId(), Started.class);
        if (started != null) {
            runAll(started.functions.stream()
                    .map(each -> (Runnable) each::close)
                    .toList());
        }
    }

    /** One that fails does not keep the others from being run; the first failure is thrown at the end. */
    static void runAll(List<Runnable> tasks) {
        RuntimeException first = null;
        for (Runnable task : tasks) {
            try {
                task.run();
            } catch (RuntimeException e) {
                if (first == null) {
                    first = e;
                } else {
                    first.addSuppressed(e);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }

    private static ExtensionContext.Store store(ExtensionContext context) {
        return context.getStore(NAMESPACE);
    }

    private static void requireType(Class<?> type, String name) {
        if (type != TestedFunction.class) {
            throw new ExtensionConfigurationException(
                    "@LambdaFunction " + name + " must be of type TestedFunction, not " + type.getName());
        }
    }
}
