package dev.coldspan.agent.instrumentation.awssdk;

/** A request, a response or a part of one, to be read by member names. */
public final class Members {
    final Model model;
    final Object part;

    /** Reads {@code part} as {@code model} does. */
    public Members(Model model, Object part) {
        this.model = model;
        this.part = part;
    }

    Object get(String member) {
        return model.get(part, member);
    }

    /** The text of a member; null when it is empty or no text. */
    String text(String member) {
        Object value = model.get(part, member);
        return value instanceof String && !((String) value).isEmpty() ? (String) value : null;
    }

    Members of(Object inner) {
        return new Members(model, inner);
    }
}
