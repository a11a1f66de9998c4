package dev.coldspan.agent.dist.harmless.shapes;

/** The inside of a handler method. */
final class Body {
    private Body() {}

    /** Takes {@code in} and {@code ctx} where there are such, and returns {@code result} or throws. */
    static String of(Choice choice, String in, String ctx, Value result) {
        StringBuilder text = new StringBuilder(head(choice, in, ctx));
        text.append(Statements.some(choice, choice.between(0, 6), 2));
        text.append(Deeds.observations(choice)).append(Deeds.effects(choice)).append(Deeds.activities(choice));
        if (choice.percent(35)) {
            text.append(Failures.any(choice));
        }
        if (choice.percent(1)) {
            text.append("while (out.length() < 6000000) out.append(\"six megabytes \u00e9 \");\n");
        }
        if (!result.isVoid()) {
            String value = result.isReference() && choice.percent(8) ? "null" : result.result();
            text.append("return ").append(value).append(";\n");
        }
        return text.toString();
    }

    /** For {@code RequestStreamHandler} and methods on streams; either stream may be missing. */
    static String ofStreams(Choice choice, String in, String output, String ctx) {
        StringBuilder text = new StringBuilder(head(choice, in, ctx));
        if (in != null) {
            text.append(reading(choice, in));
        }
        text.append(Statements.some(choice, choice.between(0, 3), 1));
        text.append(Deeds.observations(choice)).append(Deeds.effects(choice)).append(Deeds.activities(choice));
        if (output != null) {
            text.append(writing(choice, output));
        }
        if (choice.percent(30)) {
            text.append(Failures.any(choice));
        }
        return text.toString();
    }

    private static String head(Choice choice, String in, String ctx) {
        String text = "final StringBuilder out = new StringBuilder();\nlong acc = " + choice.below(1_000) + ";\n";
        if (in != null) {
            text += "out.append(Probe.type(" + in + ")).append(Support.show(Probe.type(" + in + ")));\n";
        }
        if (ctx != null) {
            text += "System.out.println(Probe.type(" + ctx + "));\n";
            if (choice.percent(50)) {
                text += "out.append(%s.getAwsRequestId()).append(%s.getFunctionName()).append(%s.getIdentity() != null)"
                                .replace("%s", ctx)
                        + ".append(%s.getRemainingTimeInMillis() > 0).append(%s.getMemoryLimitInMB());\n"
                                .replace("%s", ctx);
                text += ctx + ".getLogger().log(\"logged \u00e9\\n\");\n";
            }
        }
        return text;
    }

    private static String reading(Choice choice, String in) {
        String text = "out.append(%s.available()).append(%s.markSupported());\n".replace("%s", in);
        String close = choice.percent(30) ? in + ".close();\n" : "";
        return text
                + switch (choice.below(4)) {
                    case 0 -> "for (int b; (b = " + in + ".read()) >= 0; ) acc = acc * 31 + b;\n" + close;
                    case 1 -> "acc += " + in + ".read();\n" + close;
                    case 2 ->
                        in + ".mark(9); acc += " + in + ".skip(2) + " + in + ".read(new byte[3]); " + in
                                + ".reset(); acc += " + in + ".read();\n" + close;
                    default -> close;
                };
    }

    private static String writing(Choice choice, String output) {
        String close = choice.percent(40) ? output + ".close();\n" : output + ".flush();\n";
        if (choice.percent(3)) {
            return "byte[] big = new byte[6000000]; java.util.Arrays.fill(big, (byte) 'x'); " + output
                    + ".write(big, 1, 5999998);\n" + close;
        }
        return switch (choice.below(4)) {
            case 0 -> output + ".write(out.toString().getBytes(\"UTF-8\"));\n" + close;
            case 1 -> "for (int i = 0; i < 40; i++) { " + output + ".write('0' + i); }\n" + close;
            case 2 -> close + output + ".write(\"\\\"late\\\"\".getBytes(\"UTF-8\"));\n";
            default -> "System.out.println(Probe.type(" + output + "));\n";
        };
    }
}
