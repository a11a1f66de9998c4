package dev.coldspan.alerts.ruletest;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Series in the expanding notation of Prometheus' rule tests: values with blanks between them, {@code _} for no data,
 * {@code a+bxn} for {@code a, a+b, ... a+n·b}, {@code axn} for {@code a} and n more of it, {@code _xn} for n times no data.
 */
final class Notation {
    static final int MAX_VALUES = 100_000;

    private static final String NUMBER = "-?[0-9]{1,15}(?:\\.[0-9]{1,15})?(?:[eE][+-]?[0-9]{1,2})?";
    private static final Pattern ITEM = Pattern.compile(
            "(?<first>_|" + NUMBER + ")(?:(?<sign>[+-])(?<delta>[0-9.]{1,15}))?(?:x(?<times>[0-9]{1,6}))?");

    private final String text;
    private double[] values = new double[64];
    private int count;

    private Notation(String text) {
        this.text = text;
    }

    /**
     * The values, NaN for no data.
     *
     * @throws IllegalArgumentException with a message for people
     */
    static double[] parse(String text) {
        Notation notation = new Notation(text);
        for (String item : text.strip().split("\\s+")) {
            notation.add(item);
        }
        return Arrays.copyOf(notation.values, notation.count);
    }

    private void add(String item) {
        Matcher matcher = ITEM.matcher(item);
        if (!matcher.matches() || matcher.group("delta") != null && matcher.group("times") == null) {
            throw new IllegalArgumentException("\"" + shortened(item)
                    + "\" is not a value; write numbers, _ for no data, 5x10 for eleven fives, 0+1x10 for 0 to 10");
        }
        boolean none = matcher.group("first").equals("_");
        double first = none ? Double.NaN : Double.parseDouble(matcher.group("first"));
        double delta = delta(item, matcher);
        String times = matcher.group("times");
        int last = times == null ? 0 : Integer.parseInt(times) - (none ? 1 : 0);
        if (count + last + 1L > MAX_VALUES) {
            throw new IllegalArgumentException("\"" + shortened(text) + "\" has more than " + MAX_VALUES + " values");
        }
        for (int i = 0; i <= last; i++) {
            append(first + i * delta);
        }
    }

    private static double delta(String item, Matcher matcher) {
        if (matcher.group("delta") == null) {
            return 0;
        }
        try {
            return Double.parseDouble(matcher.group("sign") + matcher.group("delta"));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("\"" + shortened(item) + "\" does not add a number", e);
        }
    }

    private void append(double value) {
        if (count == values.length) {
            values = Arrays.copyOf(values, count * 2);
        }
        values[count++] = value;
    }

    private static String shortened(String item) {
        return item.length() > 40 ? item.substring(0, 40) + "…" : item;
    }
}
