package dev.coldspan.cli.option;

import java.math.BigInteger;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code 0}, {@code 500MB}, {@code 50GB} and {@code 2TB} as bytes, in units of 1024. */
public final class SizeConverter implements ITypeConverter<Long> {

    private static final Pattern SIZE = Pattern.compile("([0-9]{1,12})([kmgt]?)i?b?");

    @Override
    public Long convert(String text) {
        Matcher matcher = SIZE.matcher(text.toLowerCase(Locale.ROOT));
        if (matcher.matches()) {
            int power = matcher.group(2).isEmpty() ? 0 : " kmgt".indexOf(matcher.group(2));
            BigInteger bytes = new BigInteger(matcher.group(1)).shiftLeft(10 * power);
            if (bytes.bitLength() < Long.SIZE) {
                return bytes.longValue();
            }
        }
        throw new TypeConversionException("'" + text + "' is not a size such as 500MB, 50GB or 2TB");
    }
}
