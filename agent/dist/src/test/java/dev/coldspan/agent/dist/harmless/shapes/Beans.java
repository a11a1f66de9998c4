package dev.coldspan.agent.dist.harmless.shapes;

import java.util.List;

/** Handlers of beans of their own, which the runtime client has to build and to read, and which may refuse. */
final class Beans {
    /** Type of a property, a value of it, and JSON for it that fits or does not. */
    private record Property(String type, String value, List<String> json) {}

    private static final List<Property> PROPERTIES = List.of(
            new Property("int", "17", List.of("17", "\"17\"", "null", "1.5", "99999999999")),
            new Property("long", "acc", List.of("9007199254740993", "\"x\"")),
            new Property("boolean", "true", List.of("true", "0", "\"true\"")),
            new Property("String", "out.toString()", List.of("\"a\"", "null", "5", "{}", "\"\u00e9\\n\"")),
            new Property("char", "'c'", List.of("\"c\"", "\"cc\"")),
            new Property("double[]", "new double[] {1, -0.0}", List.of("[1.5,2]", "[]", "[null]")),
            new Property("byte[]", "new byte[] {1, 2}", List.of("\"AQI=\"", "\"?\"", "[1]")),
            new Property("List<String>", "java.util.Arrays.asList(\"a\", null)", List.of("[\"a\",null,1]", "\"a\"")),
            new Property("Map<String, List<Bean>>", "null", List.of("{\"m\":[{}]}", "{\"m\":[7]}")),
            new Property("Bean", "null", List.of("{}", "null", "{\"p0\":null}", "[]")),
            new Property("Kind", "Kind.SECOND", List.of("\"FIRST\"", "\"THIRD\"", "1")),
            new Property("java.util.Date", "new java.util.Date(0)", List.of("0", "\"2026-11-21T00:00:00Z\"", "\"?\"")),
            new Property("java.math.BigDecimal", "java.math.BigDecimal.TEN", List.of("1e400", "\"-1\"")),
            new Property("Object", "Support.map(out)", List.of("{\"a\":[1]}", "\"s\"")));

    private static final List<String> FLAWS = List.of(
            "public Bean() { throw new IllegalStateException(\"no bean today\"); }\n",
            "static { if (System.getProperties() != null) throw new IllegalStateException(\"static bean\"); }\n",
            "public Bean(String needed) {}\n",
            "private Bean() {}\n",
            "public String getRefused() { throw new UnsupportedOperationException(\"getter\"); }\n",
            "public String getRefused() { throw new OutOfMemoryError(\"getter\"); }\n",
            "public void setRefused(Object other) { throw new IllegalArgumentException(\"setter\"); }\n",
            "public void setRefused(String other) { Probe.<RuntimeException>sneaky(new java.io.IOException(\"setter\")); }\n",
            "public void setRefused(Map<String, Bean> others) { throw new ThreadDeath(); }\n",
            "public Bean getItself() { return this; }\n",
            "private static int made; public Bean getAnother() { return ++made % 60 == 0 ? null : new Bean(); }\n",
            "public int getDeep() { return Probe.overflow(0); }\n",
            "public String getPrinted() { System.out.println(Probe.stack()); return null; }\n",
            "public String getCalled() { return Outgoing.connection(0); }\n",
            "@Override public String toString() { throw new AssertionError(\"toString\"); }\n",
            "@Override public boolean equals(Object o) { throw new AssertionError(); } @Override public int hashCode() "
                    + "{ throw new AssertionError(\"hashCode\"); }\n");

    private static final List<String> TYPES =
            List.of("Bean", "Bean", "Bean", "List<Bean>", "Map<String, Bean>", "Bean[]", "Object");

    private Beans() {}

    static Source bean(Choice choice) {
        StringBuilder bean = new StringBuilder();
        StringBuilder filled =
                new StringBuilder("  static Bean filled(StringBuilder out, long acc) {\n    Bean b = new Bean();\n");
        StringBuilder json = new StringBuilder(choice.percent(50) ? "{" : "{\"refused\":null,");
        int properties = choice.between(1, 7);
        for (int i = 0; i < properties; i++) {
            Property property = choice.one(PROPERTIES);
            bean.append(accessors(choice, property.type(), "p" + i, "P" + i));
            filled.append("    b.p")
                    .append(i)
                    .append(" = ")
                    .append(property.value())
                    .append(";\n");
            json.append(i == 0 ? "" : ",").append("\"p").append(i).append("\":");
            json.append(choice.one(property.json()));
        }
        String flaw = choice.percent(60) ? choice.one(FLAWS) : "";
        boolean buildable = !flaw.contains("String needed");
        filled.append("    return b;\n  }\n");
        String types = "enum Kind { FIRST, SECOND { @Override public String toString() { return \"2nd\"; } } }\n"
                + (choice.percent(50) ? "final " : "") + "class Bean {\n" + bean + flaw
                + (buildable
                        ? filled
                        : "  static Bean filled(StringBuilder out, long acc) { return new Bean(\"\"); }\n")
                + "}\n" + handler(choice);
        return new Source(
                "bean", types, choice.one(List.of("Handler", "Handler::handleRequest")), events(choice, json + "}"));
    }

    private static String accessors(Choice choice, String type, String name, String upper) {
        String field = "  " + choice.one(List.of("private ", "public ", "", "protected ")) + type + " " + name + ";\n";
        String getter = "  public " + type + (type.equals("boolean") ? " is" : " get") + upper + "() { return " + name
                + "; }\n";
        String setter = "  public void set" + upper + "(" + type + " v) { " + name + " = v; }\n";
        return field + (choice.percent(85) ? getter : "") + (choice.percent(85) ? setter : "");
    }

    private static String handler(Choice choice) {
        String in = choice.one(TYPES);
        String out = choice.one(TYPES);
        String value = switch (out) {
            case "List<Bean>" -> "java.util.Collections.singletonList(Bean.filled(out, acc))";
            case "Map<String, Bean>" -> "java.util.Collections.singletonMap(\"k\", Bean.filled(out, acc))";
            case "Bean[]" -> "new Bean[] {Bean.filled(out, acc), null}";
            default -> "Bean.filled(out, acc)";
        };
        String result = in.equals(out) && choice.percent(40) ? "in" : value;
        return "public class Handler implements RequestHandler<" + in + ", " + out + "> {\n" + Members.around(choice)
                + "  @Override public " + out + " handleRequest(" + in + " in, Context ctx) {\n"
                + Body.of(choice, "in", "ctx", new Value(out, out, result, List.of())) + "  }\n}\n";
    }

    private static List<String> events(Choice choice, String json) {
        return switch (choice.below(6)) {
            case 0 -> List.of(json, "{}");
            case 1 -> List.of("[" + json + "," + json + "]");
            case 2 -> List.of("{\"k\":" + json + "}", json);
            case 3 -> List.of(Payloads.odd(choice), json);
            default -> List.of(json, json);
        };
    }
}
