package dev.coldspan.collector.intake.kit;

import dev.coldspan.collector.model.Budget;
import dev.coldspan.collector.pipeline.Refusal;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/**
 * A JSON value, read as a whole: at most 64 levels deep, strings of at most 20 million characters, UTF-8 only. What is asked of a
 * value of another type, or of a member that is not there, is empty; nothing but reading throws.
 *
 * @param value a map, a list, a text, a number, a boolean or null
 */
public record Json(Object value) {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(64)
                    .maxStringLength(20_000_000)
                    .maxNumberLength(1_000)
                    .build())
            .build();

    /** Bytes of memory that an object, a list or an entry of one takes beside its text. */
    private static final int STRUCTURE = 64;

    private static final Json NOTHING = new Json(null);

    /**
     * The one document.
     *
     * @param budget pays for the values before they are made
     * @throws Refusal of kind {@code MALFORMED} with line and column
     */
    public static Json read(byte[] data, int length, Budget budget) {
        List<Json> all = readAll(data, length, budget);
        if (all.size() != 1) {
            throw malformed(all.isEmpty() ? "the body is empty" : "the body holds several documents");
        }
        return all.get(0);
    }

    /** Documents behind each other, as some senders join them. */
    public static List<Json> readAll(byte[] data, int length, Budget budget) {
        requireUtf8(data, length);
        budget.grow(cost(data, length));
        List<Json> all = new ArrayList<>();
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), data, 0, length)) {
            while (parser.nextToken() != null) {
                budget.grow(STRUCTURE);
                all.add(new Json(value(parser)));
            }
        } catch (JacksonException e) {
            TokenStreamLocation at = e.getLocation();
            String where = at == null ? "" : " at " + at.getLineNr() + ":" + at.getColumnNr();
            String reason = e.getOriginalMessage().lines().findFirst().orElse("not JSON");
            throw malformed("cannot decode JSON" + where + ": " + Texts.shorten(reason, 200));
        }
        return all;
    }

    private static Refusal malformed(String message) {
        return new Refusal(Refusal.Kind.MALFORMED, message);
    }

    private static void requireUtf8(byte[] data, int length) {
        for (int i = 0; i < Math.min(length, 4); i++) {
            int octet = data[i] & 0xff;
            if (octet == 0 || octet == 0xfe || octet == 0xff || octet == 0xef && i == 0) {
                throw malformed("UTF-8 required, without a byte order mark");
            }
        }
    }

    private static long cost(byte[] data, int length) {
        long structures = 0;
        for (int i = 0; i < length; i++) {
            byte at = data[i];
            structures += at == '{' || at == '[' || at == ',' || at == ':' ? 1 : 0;
        }
        return 2L * length + structures * STRUCTURE;
    }

    /** Recursion is as deep as the parser allows. */
    private static Object value(JsonParser parser) {
        JsonToken token = parser.currentToken();
        return switch (token) {
            case START_OBJECT -> members(parser);
            case START_ARRAY -> elements(parser);
            case VALUE_STRING -> parser.getString();
            case VALUE_NUMBER_INT -> integer(parser);
            case VALUE_NUMBER_FLOAT -> decimal(parser);
            case VALUE_TRUE -> Boolean.TRUE;
            case VALUE_FALSE -> Boolean.FALSE;
            default -> null;
        };
    }

    private static Map<String, Object> members(JsonParser parser) {
        Map<String, Object> members = new LinkedHashMap<>();
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            parser.nextToken();
            members.put(name, value(parser));
        }
        return members;
    }

    private static List<Object> elements(JsonParser parser) {
        List<Object> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(value(parser));
        }
        return elements;
    }

    /** What a double cannot hold stays text, and so is no number to anybody. */
    private static Object decimal(JsonParser parser) {
        double number = parser.getDoubleValue();
        return Double.isFinite(number) && Math.abs(number) < 1e18 ? (Object) number : parser.getString();
    }

    private static Object integer(JsonParser parser) {
        try {
            return parser.getLongValue();
        } catch (JacksonException e) {
            return parser.getString();
        }
    }

    public boolean isObject() {
        return value instanceof Map;
    }

    public boolean isList() {
        return value instanceof List;
    }

    public boolean isText() {
        return value instanceof String;
    }

    /** A member by its exact name. */
    public Json get(String name) {
        return value instanceof Map<?, ?> members ? of(members.get(name)) : NOTHING;
    }

    /** A member by its name in any case: senders and their documentation differ. */
    public Json any(String... names) {
        if (value instanceof Map<?, ?> members) {
            for (Map.Entry<?, ?> member : members.entrySet()) {
                String lower = ((String) member.getKey()).toLowerCase(Locale.ROOT);
                for (String name : names) {
                    if (lower.equals(name) && member.getValue() != null) {
                        return of(member.getValue());
                    }
                }
            }
        }
        return NOTHING;
    }

    /** The elements of a list. */
    public List<Json> list() {
        return value instanceof List<?> elements
                ? elements.stream().map(Json::of).toList()
                : List.of();
    }

    /** The members of an object. */
    public Map<String, Json> members() {
        Map<String, Json> all = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> members) {
            members.forEach((name, member) -> all.put((String) name, of(member)));
        }
        return all;
    }

    /** A text, number or boolean as text; of anything else empty. */
    public String text() {
        return value instanceof String || value instanceof Number || value instanceof Boolean ? value.toString() : "";
    }

    public String text(String name) {
        return get(name).text();
    }

    /** A finite number, or a text that is one. */
    public Optional<Double> number() {
        if (value instanceof Number number) {
            return Optional.of(number.doubleValue()).filter(Double::isFinite);
        }
        return value instanceof String text ? Texts.number(text) : Optional.empty();
    }

    /** As JSON again, members in their order. */
    public String encode() {
        StringBuilder out = new StringBuilder();
        encode(out, value);
        return out.toString();
    }

    private static void encode(StringBuilder out, Object value) {
        if (value instanceof Map<?, ?> members) {
            String between = "{";
            for (Map.Entry<?, ?> member : members.entrySet()) {
                Answers.quote(out.append(between), (String) member.getKey());
                encode(out.append(':'), member.getValue());
                between = ",";
            }
            out.append(members.isEmpty() ? "{}" : "}");
        } else if (value instanceof List<?> elements) {
            String between = "[";
            for (Object element : elements) {
                encode(out.append(between), element);
                between = ",";
            }
            out.append(elements.isEmpty() ? "[]" : "]");
        } else if (value instanceof String text) {
            Answers.quote(out, text);
        } else {
            out.append(
                    value instanceof Double number ? BigDecimal.valueOf(number).toPlainString() : value);
        }
    }

    private static Json of(Object value) {
        return value == null ? NOTHING : new Json(value);
    }
}
