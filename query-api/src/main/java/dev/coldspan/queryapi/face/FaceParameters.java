package dev.coldspan.queryapi.face;

import dev.coldspan.queryapi.http.ProblemException;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The parameters of a request in another tool's language. Parameters nobody reads are ignored, as those tools do; one
 * that is read may be given once, has a longest length and, as a number, a range. An empty one counts as absent.
 */
public final class FaceParameters {

    private static final int LONGEST = 1024;
    private static final int MOST_REPEATED = 32;
    private static final Pattern TRACE_ID = Pattern.compile("[0-9a-fA-F]{1,32}");

    private final Context ctx;

    public FaceParameters(Context ctx) {
        this.ctx = ctx;
    }

    /** The value of the first of these names that is given; the others are older spellings of it. */
    public Optional<String> text(String... names) {
        for (String name : names) {
            List<String> values = given(name);
            if (values.size() > 1) {
                throw ProblemException.invalid(name, name + " is given " + values.size() + " times; give it once");
            }
            if (!values.isEmpty()) {
                return Optional.of(values.get(0));
            }
        }
        return Optional.empty();
    }

    /** @throws ProblemException 400 when the parameter is absent */
    public String required(String name) {
        return text(name).orElseThrow(() -> ProblemException.invalid(name, "parameter '" + name + "' is required"));
    }

    /** Every value of a parameter that may be given more than once. */
    public List<String> repeated(String name) {
        List<String> values = given(name);
        if (values.size() > MOST_REPEATED) {
            throw ProblemException.invalid(name, name + " may be given at most " + MOST_REPEATED + " times");
        }
        return values;
    }

    /** A whole number of the range. */
    public Optional<Long> integer(long least, long most, String... names) {
        Optional<String> text = text(names);
        text.filter(value -> !value.matches("-?[0-9]{1,18}")
                        || Long.parseLong(value) < least
                        || Long.parseLong(value) > most)
                .ifPresent(value -> {
                    throw ProblemException.invalid(
                            names[0], names[0] + " must be an integer from " + least + " to " + most);
                });
        return text.map(Long::valueOf);
    }

    /** A duration as Go writes them, such as {@code 1.5s}, {@code 300ms} or {@code 1h30m}; nanoseconds. */
    public Optional<Long> goDuration(String... names) {
        return text(names)
                .map(value -> GoDuration.nanos(value)
                        .orElseThrow(() -> ProblemException.invalid(
                                names[0],
                                names[0] + " must be a duration such as 100us, 1.5s or 1h30m, not negative")));
    }

    /** The id of a trace as it is stored, from one written without leading zeros or in capitals. */
    public static String traceId(String name, String given) {
        if (!TRACE_ID.matcher(given).matches()) {
            throw ProblemException.invalid(
                    name, name + " must be 1 to 32 hexadecimal digits, for example 4bf92f3577b34da6a3ce929d0e0e4736");
        }
        return "0".repeat(32 - given.length()) + given.toLowerCase(Locale.ROOT);
    }

    private List<String> given(String name) {
        List<String> values = new ArrayList<>(ctx.queryParams(name));
        values.removeIf(value -> value == null || value.isEmpty());
        if (values.stream().anyMatch(value -> value.length() > LONGEST)) {
            throw ProblemException.invalid(name, name + " must have at most " + LONGEST + " characters");
        }
        return values;
    }
}
