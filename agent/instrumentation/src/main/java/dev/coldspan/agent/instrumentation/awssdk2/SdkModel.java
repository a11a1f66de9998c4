package dev.coldspan.agent.instrumentation.awssdk2;

import dev.coldspan.agent.instrumentation.awssdk.Model;
import dev.coldspan.agent.instrumentation.reflect.Caller;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Reads objects of the SDK's model by the one method all of them have for this, and copies them by their builders. */
final class SdkModel implements Model {
    static final SdkModel INSTANCE = new SdkModel();

    private final Caller value = Caller.of("getValueForField", "java.lang.String", "java.lang.Class");
    private final Caller setType = Caller.of("dataType", "java.lang.String");
    private final Caller setText = Caller.of("stringValue", "java.lang.String");
    // As many as there are members that carry a trace.
    private final ConcurrentHashMap<String, Caller> setters = new ConcurrentHashMap<>();

    private SdkModel() {}

    @Override
    public Object get(Object part, String member) {
        Object found = value.call(part, member, Object.class);
        return found instanceof Optional ? ((Optional<?>) found).orElse(null) : null;
    }

    @Override
    public Object copyWith(Object part, String member, String type, Object newValue) {
        Caller setter = setters.get(member);
        if (setter == null) {
            setter = Caller.of(Character.toLowerCase(member.charAt(0)) + member.substring(1), type);
            setters.put(member, setter);
        }
        return Builders.with(part, setter, newValue);
    }

    @Override
    public Object textAttribute(Object message, String text) {
        String model = message.getClass().getName();
        String className = model.substring(0, model.lastIndexOf('.') + 1).concat("MessageAttributeValue");
        Object builder = Builders.builder(message, className);
        setType.call(builder, "String");
        setText.call(builder, text);
        return Builders.build(builder);
    }
}
