package dev.coldspan.alerts.rules;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Text with {@code {{name}}} placeholders. There are no expressions, so a rule file cannot compute or read anything;
 * every name is checked when the file is loaded. Values are inserted as they are: escaping is the channel's business.
 */
public final class Template {
    /** Output is cut to this many characters, whatever the values are. */
    public static final int MAX_LENGTH = 2_048;

    private record Part(String text, boolean placeholder) {}

    private final String source;
    private final List<Part> parts;

    private Template(String source, List<Part> parts) {
        this.source = source;
        this.parts = parts;
    }

    /**
     * @param known the names that may be used
     * @param problems receives one message for each unknown name and for a placeholder that is not closed
     */
    static Template parse(String source, Collection<String> known, Consumer<String> problems) {
        List<Part> parts = new ArrayList<>();
        int at = 0;
        for (int open; (open = source.indexOf("{{", at)) >= 0; ) {
            int close = source.indexOf("}}", open);
            if (close < 0) {
                problems.accept("placeholder is not closed, write {{name}}");
                break;
            }
            String name = source.substring(open + 2, close).strip();
            if (!known.contains(name)) {
                problems.accept("unknown placeholder {{" + Shown.of(name) + "}}" + Suggestion.didYouMean(name, known)
                        + " (known: " + String.join(", ", known) + ")");
            }
            parts.add(new Part(source.substring(at, open), false));
            parts.add(new Part(name, true));
            at = close + 2;
        }
        parts.add(new Part(source.substring(at), false));
        return new Template(source, List.copyOf(parts));
    }

    /** The text with every placeholder replaced; a name without a value gives an empty text. */
    public String render(Map<String, String> values) {
        StringBuilder out = new StringBuilder();
        for (Part part : parts) {
            out.append(part.placeholder() ? values.getOrDefault(part.text(), "") : part.text());
            if (out.length() > MAX_LENGTH) {
                return out.substring(0, MAX_LENGTH - 1) + "…";
            }
        }
        return out.toString();
    }

    @Override
    public String toString() {
        return source;
    }
}
