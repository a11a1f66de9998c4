package dev.coldspan.collector.process.redact;

import dev.coldspan.collector.model.Arena;
import dev.coldspan.collector.model.Attributes;
import dev.coldspan.collector.model.Key;
import dev.coldspan.collector.model.Slice;
import dev.coldspan.collector.model.ValueType;
import dev.coldspan.collector.process.kit.KeyMemo;
import dev.coldspan.collector.process.kit.Tally;
import java.nio.charset.StandardCharsets;

/** Redacts values of one request. For one thread. */
final class Values {

    private static final Key SYSTEM = Key.of("db.system.name");
    private static final Rule[] RULES = Rule.values();

    private final Arena arena;
    private final KeyMemo<KeyPolicy.Treatment> treatments;
    private final SecretScanner scanner;
    private final CleanTexts clean;
    private final RedactOptions options;
    private final CustomPatterns custom;
    private final Text text = new Text();
    private final Output output = new Output();
    private final QueryLiterals literals = new QueryLiterals(output);
    private final long[] counts = new long[RULES.length];

    Values(
            Arena arena,
            KeyMemo<KeyPolicy.Treatment> treatments,
            SecretScanner scanner,
            CleanTexts clean,
            RedactOptions options) {
        this.arena = arena;
        this.clean = clean;
        this.treatments = treatments;
        this.scanner = scanner;
        this.options = options;
        this.custom = new CustomPatterns(options.patterns());
    }

    void attributes(Attributes attributes) {
        for (int i = 0; i < attributes.size(); i++) {
            switch (treatments.of(attributes.key(i))) {
                case TRUSTED -> {}
                case SEARCHED -> search(attributes, i);
                case SECRET -> whole(attributes, i, Rule.KEY);
                case PARAMETER -> whole(attributes, i, Rule.QUERY);
                case QUERY -> query(attributes, i);
            }
        }
    }

    private void search(Attributes attributes, int i) {
        ValueType type = attributes.type(i);
        long value = attributes.value(i);
        if (type == ValueType.STRING || type == ValueType.BYTES) {
            long redacted = text(value);
            if (redacted != value) {
                attributes.set(i, type, redacted);
            }
        } else if (type == ValueType.INT) {
            if (isCard(value)) {
                whole(attributes, i, Rule.CARD_NUMBER);
            }
        } else if (type.sliced()) {
            attributes.set(i, type, nested(type, value));
        }
    }

    private boolean isCard(long number) {
        return options.rules().contains(Rule.CARD_NUMBER) && CardNumber.matches(number);
    }

    /** Truth values say nothing, and what is empty or redacted already is no secret. */
    private void whole(Attributes attributes, int i, Rule rule) {
        ValueType type = attributes.type(i);
        if (!options.rules().contains(rule) || type == ValueType.BOOL || type == ValueType.EMPTY) {
            return;
        }
        long value = attributes.value(i);
        int from = Slice.offset(value);
        if (type != ValueType.STRING || !Redaction.isMark(arena.data(), from, from + Slice.length(value))) {
            attributes.setText(i, Redaction.MARK);
            counts[rule.ordinal()]++;
        }
    }

    /** The text itself when there is no secret in it, else a new one. */
    long text(long slice) {
        int length = Slice.length(slice);
        if (length < SecretScanner.SHORTEST) {
            return slice;
        }
        int from = Slice.offset(slice);
        boolean remembered = CleanTexts.suits(length);
        long hash = remembered ? CleanTexts.hash(arena.data(), from, length, 0) : 0;
        if (remembered && clean.contains(hash)) {
            return slice;
        }
        text.of(arena.data(), from, from + length);
        long redacted = scanner.find(text, from) ? withoutSecrets() : slice;
        redacted = custom.isEmpty() ? redacted : custom.apply(arena, redacted, counts);
        if (remembered && redacted == slice) {
            clean.add(hash);
        }
        return redacted;
    }

    private long withoutSecrets() {
        write();
        return arena.add(output.data, 0, output.size);
    }

    /** A text that is not in the arena, without its secrets. */
    String redacted(byte[] utf8, String before) {
        String after = before;
        if (utf8.length >= SecretScanner.SHORTEST && scanner.find(text.of(utf8, 0, utf8.length), 0)) {
            write();
            after = new String(output.data, 0, output.size, StandardCharsets.UTF_8);
        }
        return custom.isEmpty() ? after : custom.apply(after, counts);
    }

    /** Counts a nested number that is a card's. */
    boolean card(long number) {
        boolean found = isCard(number);
        counts[Rule.CARD_NUMBER.ordinal()] += found ? 1 : 0;
        return found;
    }

    /** Writes the text without the secret that was just found and all that follow it. */
    private void write() {
        output.clear();
        int copied = text.begin;
        boolean more = true;
        while (more) {
            output.add(text.data, copied, text.secretFrom);
            output.add(Redaction.MARK_BYTES, 0, Redaction.MARK_BYTES.length);
            counts[text.rule.ordinal()]++;
            copied = text.secretTo;
            more = scanner.find(text, copied);
        }
        output.add(text.data, copied, text.end);
    }

    private void query(Attributes attributes, int i) {
        if (attributes.type(i) != ValueType.STRING) {
            search(attributes, i);
            return;
        }
        if (options.rules().contains(Rule.QUERY)) {
            literals(attributes, i);
        }
        search(attributes, i);
    }

    private void literals(Attributes attributes, int i) {
        long value = attributes.value(i);
        int from = Slice.offset(value);
        int length = Slice.length(value);
        QueryLanguage language = language(attributes);
        long hash = CleanTexts.hash(arena.data(), from, length, 1 + language.ordinal());
        if (clean.contains(hash)) {
            return;
        }
        int found = literals.write(arena.data(), from, from + length, language);
        if (found > 0) {
            attributes.set(i, ValueType.STRING, arena.add(output.data, 0, output.size));
            counts[Rule.QUERY.ordinal()] += found;
        } else {
            clean.add(hash);
        }
    }

    private QueryLanguage language(Attributes attributes) {
        int system = attributes.find(SYSTEM);
        if (system < 0 || attributes.type(system) != ValueType.STRING) {
            return QueryLanguage.ANY_SQL;
        }
        long name = attributes.value(system);
        return QueryLanguage.of(arena.data(), Slice.offset(name), Slice.length(name));
    }

    /** @return the value itself when there is no secret in it, else a new one, encoded */
    long nested(ValueType type, long value) {
        return new NestedValues(arena, treatments, this).redact(type, value);
    }

    /** Counts a secret that was found by the key of a nested value. */
    boolean byKey() {
        boolean on = options.rules().contains(Rule.KEY);
        counts[Rule.KEY.ordinal()] += on ? 1 : 0;
        return on;
    }

    void report(Tally tally) {
        for (Rule rule : RULES) {
            if (counts[rule.ordinal()] > 0) {
                tally.count("redact", rule.label(), counts[rule.ordinal()]);
            }
        }
    }
}
