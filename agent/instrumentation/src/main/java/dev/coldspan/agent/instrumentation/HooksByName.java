package dev.coldspan.agent.instrumentation;

import dev.coldspan.agent.bootstrap.Hook;
import dev.coldspan.agent.bootstrap.HookFactory;
import dev.coldspan.agent.instrumentation.weave.InstrumentationWeaver;
import java.lang.reflect.Constructor;

/**
 * Makes hooks by their class and the one public constructor it has. A name may carry text after a {@code #}, such as
 * what is known of the woven method; the constructor then takes that text besides the services.
 */
public final class HooksByName implements HookFactory {
    private final Services services;

    /** All hooks get {@code services}. */
    public HooksByName(Services services) {
        this.services = services;
    }

    @Override
    public Hook create(String name) throws ReflectiveOperationException {
        int end = name.indexOf('#');
        return create(
                HooksByName.class.getClassLoader(), InstrumentationWeaver.PACKAGE + beforeHash(name, end), name, end);
    }

    /** The same for a class of any loader; {@code name} is the class's full name and whatever comes after it. */
    public Hook create(ClassLoader loader, String name) throws ReflectiveOperationException {
        int end = name.indexOf('#');
        return create(loader, beforeHash(name, end), name, end);
    }

    private static String beforeHash(String name, int end) {
        return end < 0 ? name : name.substring(0, end);
    }

    private Hook create(ClassLoader loader, String className, String name, int end)
            throws ReflectiveOperationException {
        Class<?> type = Class.forName(className, true, loader);
        if (end >= 0) {
            Constructor<?> constructor = type.getConstructor(Services.class, String.class);
            return (Hook) constructor.newInstance(services, name.substring(end + 1));
        }
        return (Hook) type.getConstructor(Services.class).newInstance(services);
    }
}
