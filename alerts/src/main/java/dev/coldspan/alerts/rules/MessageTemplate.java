package dev.coldspan.alerts.rules;

import com.samskivert.mustache.BasicCollector;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import java.io.StringWriter;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * A text of a receiver in Mustache: names, conditions and loops over what a message knows, and nothing else. Values are inserted as they
 * are: escaping is the channel's business. No partials, no Java, and what is too long or takes too many steps is cut off.
 */
public final class MessageTemplate {
    /** Characters of a text at most. */
    public static final int MAX_LENGTH = 2_000;

    /** Turns of all loops of a text at most, empty ones included. */
    static final int MAX_TURNS = 10_000;

    private static final List<String> OF_LOOPS = List.of("this", ".", "-first", "-last", "-index");

    private final String source;

    private MessageTemplate(String source) {
        this.source = source;
    }

    /**
     * Reads a template.
     *
     * @param known the names that may be used
     * @param problems receives a message for each unknown name, or for what is no template
     */
    static MessageTemplate parse(String source, Set<String> known, Consumer<String> problems) {
        try {
            compiler(new Maps()).compile(source).visit(new Names(known, problems));
        } catch (MustacheException e) {
            problems.accept("not a Mustache template: " + Shown.of(String.valueOf(e.getMessage())));
        }
        return new MessageTemplate(source);
    }

    /** The text, cut where it becomes too long. */
    public String render(Map<String, ?> values) {
        Limited out = new Limited();
        try {
            compiler(new Maps()).compile(source).execute(values, out);
        } catch (TooMuchException e) {
            return out + "…";
        }
        return out.toString();
    }

    private static Mustache.Compiler compiler(Maps maps) {
        return Mustache.compiler()
                .escapeHTML(false)
                .defaultValue("")
                .emptyStringIsFalse(true)
                .withCollector(maps)
                .withLoader(name -> {
                    throw new MustacheException("partials are not accepted");
                });
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MessageTemplate template && template.source.equals(source);
    }

    @Override
    public int hashCode() {
        return source.hashCode();
    }

    @Override
    public String toString() {
        return source;
    }

    /** Reads maps and lists only, so that no name can reach a method, and counts the turns of loops. */
    private static final class Maps extends BasicCollector {
        private int turns;

        @Override
        public Iterator<?> toIterator(Object value) {
            Iterator<?> all = super.toIterator(value);
            return all == null
                    ? null
                    : new Iterator<Object>() {
                        @Override
                        public boolean hasNext() {
                            return all.hasNext();
                        }

                        @Override
                        public Object next() {
                            if (++turns > MAX_TURNS) {
                                throw new TooMuchException();
                            }
                            return all.next();
                        }
                    };
        }

        @Override
        public <K, V> Map<K, V> createFetcherCache() {
            return new ConcurrentHashMap<>();
        }
    }

    private static final class Limited extends StringWriter {
        @Override
        public void write(String text) {
            write(text, 0, text.length());
        }

        @Override
        public void write(String text, int from, int length) {
            int room = MAX_LENGTH - 1 - getBuffer().length();
            super.write(text, from, Math.min(room, length));
            if (length > room) {
                throw new TooMuchException();
            }
        }
    }

    private static final class TooMuchException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooMuchException() {
            super(null, null, false, false);
        }
    }

    private record Names(Set<String> known, Consumer<String> problems) implements Mustache.Visitor {
        @Override
        public void visitText(String text) {
            // What is not closed is a text to the library.
            if (text.contains("{{")) {
                problems.accept("not a Mustache template: {{ is never closed, write {{name}}");
            }
        }

        @Override
        public void visitVariable(String name) {
            if (!known.contains(name) && !OF_LOOPS.contains(name)) {
                problems.accept("unknown name {{" + Shown.of(name) + "}}" + Suggestion.didYouMean(name, known)
                        + " (known: " + String.join(", ", known) + ")");
            }
        }

        @Override
        public boolean visitInclude(String name) {
            problems.accept("partials ({{>name}}) are not accepted");
            return false;
        }

        @Override
        public boolean visitSection(String name) {
            visitVariable(name);
            return true;
        }

        @Override
        public boolean visitInvertedSection(String name) {
            visitVariable(name);
            return true;
        }
    }
}
