package dev.coldspan.agent.instrumentation.awssdk1;

import dev.coldspan.agent.instrumentation.awssdk.Model;
import dev.coldspan.agent.instrumentation.reflect.Caller;
import dev.coldspan.agent.instrumentation.reflect.Getter;
import java.util.concurrent.ConcurrentHashMap;

/** Reads the SDK's beans by their getters and copies them by clone and setter. */
final class BeanModel implements Model {
    static final BeanModel INSTANCE = new BeanModel();

    private final Getter copy = Getter.of("clone");
    private final Caller setType = Caller.of("setDataType", "java.lang.String");
    private final Caller setText = Caller.of("setStringValue", "java.lang.String");
    // As many as there are members somebody asks for.
    private final ConcurrentHashMap<String, Getter> getters = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, Caller> setters = new ConcurrentHashMap<>();

    private BeanModel() {}

    @Override
    public Object get(Object part, String member) {
        Getter getter = getters.get(member);
        if (getter == null) {
            // Older than the service's own names.
            getter = Getter.of(member.equals("Bucket") ? "getBucketName" : "get".concat(member));
            getters.put(member, getter);
        }
        return getter.from(part);
    }

    @Override
    public Object copyWith(Object part, String member, String type, Object value) {
        Caller setter = setters.get(member);
        if (setter == null) {
            setter = Caller.of("set".concat(member), type);
            setters.put(member, setter);
        }
        Object clone = copy.from(part);
        setter.call(clone, value);
        return clone == part ? null : clone;
    }

    @Override
    public Object textAttribute(Object message, String text) {
        String model = message.getClass().getName();
        String className = model.substring(0, model.lastIndexOf('.') + 1).concat("MessageAttributeValue");
        try {
            ClassLoader loader = message.getClass().getClassLoader();
            Object attribute = Class.forName(className, true, loader)
                    .getDeclaredConstructor()
                    .newInstance();
            setType.call(attribute, "String");
            setText.call(attribute, text);
            return attribute;
        } catch (ReflectiveOperationException | LinkageError absent) {
            return null;
        }
    }
}
