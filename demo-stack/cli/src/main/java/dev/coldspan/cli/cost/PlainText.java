package dev.coldspan.cli.cost;

import java.util.regex.Pattern;

/** Text of strangers, made fit for a terminal. */
final class PlainText {

    /** What moves the cursor or turns the line around, eight-bit control sequences included, and what ends a line. */
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]");

    private PlainText() {}

    /** The same text with {@code instead} in the place of each character that is none to be read. */
    static String of(String text, String instead) {
        return CONTROL.matcher(text).replaceAll(instead);
    }
}
