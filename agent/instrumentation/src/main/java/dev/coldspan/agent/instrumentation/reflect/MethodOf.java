package dev.coldspan.agent.instrumentation.reflect;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;

/**
 * Finds, for each class, the method of one signature where it may be called: libraries hide implementations behind
 * public types, so a public superclass or interface that declares it is taken first.
 */
final class MethodOf extends ClassValue<Method[]> {
    private static final Method[] ABSENT = {};

    private final String name;
    private final String[] parameterTypes;

    MethodOf(String name, String[] parameterTypes) {
        this.name = name;
        this.parameterTypes = parameterTypes;
    }

    Object call(Class<?> type, Object target, Object[] arguments) {
        Method[] found = get(type);
        if (found.length == 0) {
            return null;
        }
        try {
            return found[0].invoke(target, arguments);
        } catch (InvocationTargetException | IllegalAccessException | RuntimeException notForUs) {
            return null;
        }
    }

    @Override
    protected Method[] computeValue(Class<?> type) {
        Method found = findPublic(type);
        if (found == null) {
            found = findHidden(type);
        }
        return found == null ? ABSENT : new Method[] {found};
    }

    // From the top: the more general type is the likelier to be exported by its module.
    private Method findPublic(Class<?> type) {
        if (type == null) {
            return null;
        }
        Method declared = findPublic(type.getSuperclass());
        Class<?>[] interfaces = type.getInterfaces();
        for (int i = 0; declared == null && i < interfaces.length; i++) {
            declared = findPublic(interfaces[i]);
        }
        return declared != null || !Modifier.isPublic(type.getModifiers()) ? declared : declaredBy(type, true);
    }

    private Method findHidden(Class<?> type) {
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            Method declared = declaredBy(each, false);
            if (declared != null) {
                return open(declared) ? declared : null;
            }
        }
        return null;
    }

    // From Java 9 on the JDK's own members refuse this with a RuntimeException that Java 8 does not know.
    private static boolean open(Method method) {
        try {
            method.setAccessible(true);
            return true;
        } catch (RuntimeException closed) {
            return false;
        }
    }

    private Method declaredBy(Class<?> type, boolean onlyPublic) {
        Method found = null;
        try {
            for (Method each : type.getDeclaredMethods()) {
                boolean visible = !onlyPublic || Modifier.isPublic(each.getModifiers());
                // A bridge has the same name and parameters; what it bridges to returns the narrower type.
                if (visible && each.getName().equals(name) && takesThem(each) && (found == null || found.isBridge())) {
                    found = each;
                }
            }
        } catch (LinkageError incomplete) {
            // A signature names a class that is not there: optional dependencies often are not.
            return null;
        }
        return found;
    }

    private boolean takesThem(Method method) {
        Class<?>[] types = method.getParameterTypes();
        if (types.length != parameterTypes.length) {
            return false;
        }
        for (int i = 0; i < types.length; i++) {
            if (!types[i].getName().equals(parameterTypes[i])) {
                return false;
            }
        }
        return true;
    }
}
