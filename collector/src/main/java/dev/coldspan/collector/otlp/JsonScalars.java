package dev.coldspan.collector.otlp;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import java.math.BigInteger;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Set;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads one scalar at the parser's current token; integers may be written as numbers or as decimal strings. */
final class JsonScalars {

    private static final Set<String> HEX_FIELDS = Set.of("trace_id", "span_id", "parent_span_id");
    private static final BigInteger UINT64_MAX = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);
    private static final BigInteger UINT32_MAX = BigInteger.ONE.shiftLeft(32).subtract(BigInteger.ONE);

    private JsonScalars() {}

    static Object read(JsonParser parser, FieldDescriptor field) {
        return switch (field.getType()) {
            case STRING -> text(parser);
            case BYTES -> HEX_FIELDS.contains(field.getName()) ? hex(text(parser)) : base64(parser);
            case BOOL -> bool(parser);
            case DOUBLE -> real(parser);
            case ENUM -> enumValue(parser, field);
            case UINT64, FIXED64 -> integer(parser, BigInteger.ZERO, UINT64_MAX).longValue();
            case INT64, SINT64, SFIXED64 -> integer(parser, min(64), max(64)).longValue();
            case UINT32, FIXED32 -> integer(parser, BigInteger.ZERO, UINT32_MAX).intValue();
            case INT32, SINT32, SFIXED32 -> integer(parser, min(32), max(32)).intValue();
            default -> throw error(parser, "a field of type " + field.getType() + " cannot be read from JSON");
        };
    }

    /** An error that names the field as a JSON pointer. */
    static MalformedException error(JsonParser parser, String reason) {
        String field = parser.streamReadContext().pathAsPointer().toString();
        return new MalformedException(field, "field " + field + ": " + reason);
    }

    private static String text(JsonParser parser) {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            throw error(parser, "expected a string");
        }
        String text = parser.getString();
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (!Character.isHighSurrogate(text.charAt(i))
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(++i))) {
                    throw error(parser, "a lone surrogate is not a character");
                }
            }
        }
        return text;
    }

    /**
     * An id. What is not hexadecimal is kept as written, in quotes and never of a valid id's length, so that validation
     * rejects that one item and can show the value.
     */
    private static ByteString hex(String text) {
        try {
            return ByteString.copyFrom(HexFormat.of().parseHex(text));
        } catch (IllegalArgumentException e) {
            ByteString quoted = ByteString.copyFromUtf8('"' + text.substring(0, Math.min(40, text.length())) + '"');
            boolean looksValid = quoted.size() == 16 || quoted.size() == 8;
            return looksValid ? quoted.concat(ByteString.copyFromUtf8(" ")) : quoted;
        }
    }

    private static ByteString base64(JsonParser parser) {
        String text = text(parser).replace('-', '+').replace('_', '/');
        try {
            return ByteString.copyFrom(Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException e) {
            throw error(parser, "expected base64");
        }
    }

    private static Boolean bool(JsonParser parser) {
        return switch (parser.currentToken()) {
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> throw error(parser, "expected true or false");
        };
    }

    private static Double real(JsonParser parser) {
        String text = numberText(parser);
        switch (text) {
            case "NaN":
                return Double.NaN;
            case "Infinity":
                return Double.POSITIVE_INFINITY;
            case "-Infinity":
                return Double.NEGATIVE_INFINITY;
            default:
                try {
                    double value = Double.parseDouble(text);
                    if (Double.isFinite(value) && !text.endsWith("d") && !text.endsWith("f")) {
                        return value;
                    }
                } catch (NumberFormatException e) {
                    // falls through to the one message for everything that is not a double
                }
                throw error(parser, "expected a number in the range of a double");
        }
    }

    private static EnumValueDescriptor enumValue(JsonParser parser, FieldDescriptor field) {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            throw error(parser, "enum names are not allowed, expected the number");
        }
        int number = integer(parser, min(32), max(32)).intValue();
        return field.getEnumType().findValueByNumberCreatingIfUnknown(number);
    }

    private static BigInteger integer(JsonParser parser, BigInteger min, BigInteger max) {
        String text = numberText(parser);
        if (text.length() <= 20 && text.matches("-?[0-9]+")) {
            BigInteger value = new BigInteger(text);
            if (value.compareTo(min) >= 0 && value.compareTo(max) <= 0) {
                return value;
            }
        }
        throw error(parser, "expected an integer from " + min + " to " + max);
    }

    private static String numberText(JsonParser parser) {
        return switch (parser.currentToken()) {
            case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getString();
            default -> throw error(parser, "expected a number");
        };
    }

    private static BigInteger min(int bits) {
        return BigInteger.ONE.shiftLeft(bits - 1).negate();
    }

    private static BigInteger max(int bits) {
        return BigInteger.ONE.shiftLeft(bits - 1).subtract(BigInteger.ONE);
    }
}
