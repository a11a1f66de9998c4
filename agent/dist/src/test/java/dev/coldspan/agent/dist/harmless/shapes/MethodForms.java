package dev.coldspan.agent.dist.harmless.shapes;

import java.util.ArrayList;
import java.util.List;

/** Handlers of the form {@code Class::method}, and handler strings that name nothing usable. */
final class MethodForms {
    private static final List<String> SHAPES = List.of(
            "", "In", "Out", "Ctx", "Any", "In,Out", "In,Ctx", "Out,Ctx", "Any,Ctx", "In,Out,Ctx", "Any", "Any,Ctx");

    private MethodForms() {}

    static Source plain(Choice choice) {
        String shape = choice.one(SHAPES);
        String name =
                choice.percent(85) ? "handleRequest" : choice.one(List.of("run", "\u00fcbung", "main", "toString2"));
        String text = "public class Handler {\n" + Members.around(choice) + method(choice, shape, name) + "}\n";
        Value event = choice.one(Value.INPUTS);
        return new Source("method(" + shape + ")", text, "Handler::" + name, Forms.events(choice, event));
    }

    private static String method(Choice choice, String shape, String name) {
        List<String> parameters = new ArrayList<>();
        boolean streams = shape.contains("In") || shape.contains("Out");
        if (shape.contains("In")) {
            parameters.add("InputStream in");
        }
        if (shape.contains("Out")) {
            parameters.add("OutputStream output");
        }
        if (shape.contains("Any")) {
            parameters.add(choice.one(Value.INPUTS).plain() + " in");
        }
        String ctx = null;
        if (shape.contains("Ctx")) {
            parameters.add("Context ctx");
            ctx = "ctx";
        }
        List<Value> results = new ArrayList<>(Value.INPUTS);
        results.addAll(Value.OUTPUTS_ONLY);
        Value result = streams ? Value.OUTPUTS_ONLY.get(0) : choice.one(results);
        String modifiers = choice.one(List.of("", "", "static ", "synchronized ", "static synchronized ", "final "));
        String in = shape.contains("In") || shape.contains("Any") ? "in" : null;
        String body = streams
                ? Body.ofStreams(choice, in, shape.contains("Out") ? "output" : null, ctx)
                : Body.of(choice, boxed(in), ctx, result);
        return "public " + modifiers + result.plain() + " " + name + "(" + String.join(", ", parameters)
                + ") throws Exception {\n" + body + "}\n";
    }

    // Probe.type takes an Object; a cast keeps a primitive from choosing an overload.
    private static String boxed(String in) {
        return in == null ? null : "((Object) " + in + ")";
    }

    // The longest signature wins. Between two of one length the JVM's order of methods decides, which no two runs
    // share.
    static Source overloads(Choice choice) {
        Value out = choice.one(Value.INPUTS);
        String shorter = choice.one(List.of(
                "  public String handleRequest(Context ctx) { return \"context\"; }\n",
                "  public void handleRequest(InputStream in, OutputStream o) throws IOException { o.write(55); }\n",
                "  public String handleRequest(Map<String, Object> in) { return \"map\"; }\n"));
        String longest = choice.percent(30)
                ? "  public static void handleRequest(InputStream in, OutputStream output, Context ctx) throws Exception {\n"
                        + Body.ofStreams(choice, "in", "output", "ctx") + "}\n"
                : "  public " + out.plain() + " handleRequest(Object in, Context ctx) {\n"
                        + Body.of(choice, "in", "ctx", out) + "}\n";
        String types = "public class Handler {\n  public String handleRequest() { return \"none\"; }\n" + shorter
                + longest + "  private String handleRequest(String a, String b, String c, String d) { return a; }\n}\n";
        return new Source("overloads", types, "Handler::handleRequest", List.of("{\"a\":1}", "{}"));
    }

    static Source covariant(Choice choice) {
        Value out = Value.INPUTS.get(0);
        String types = "interface Wide<A> { Object handleRequest(A in) throws Exception; }\n"
                + "class Base { public CharSequence handleRequest(String in) throws Exception { return \"base\"; } }\n"
                + "public class Handler extends Base implements Wide<String> {\n"
                + "  @Override public String handleRequest(String in) {\n" + Body.of(choice, "in", null, out)
                + "}\n}\n";
        return new Source("covariant", types, "Handler::handleRequest", List.of("\"a\"", "17"));
    }

    static Source genericMethod(Choice choice) {
        Value out = Value.INPUTS.get(0);
        String types = "public class Handler {\n  public <T extends java.util.Collection<? super String>> "
                + choice.one(List.of(
                        "String handleRequest(List<T> in",
                        "String handleRequest(T[] in",
                        "String handleRequest(Map<String, ? extends T> in",
                        "String handleRequest(String... in"))
                + ") {\n" + Body.of(choice, "in", null, out) + "}\n}\n";
        return new Source("genericMethod", types, "Handler::handleRequest", List.of("[]", "{}", "[\"a\"]"));
    }

    static Source unusable(Choice choice) {
        String[] types = {
            "public class Handler {}\n",
            "public interface Handler extends RequestHandler<String, String> {}\n",
            "public abstract class Handler implements RequestHandler<String, String> {}\n",
            "public class Handler { private String handleRequest(String in) { return in; } }\n",
            "public class Handler { public class Inner { public String handleRequest(String in) { return in; } } }\n",
            "public class Handler { public String handleRequest(String a, String b, Context c) { return a; } }\n",
            "class Handler implements RequestHandler<String, String> {\n"
                    + "  @Override public String handleRequest(String in, Context ctx) { return in; } }\n",
            "public enum Handler { ONE; public String handleRequest(String in) { return in; } }\n",
            "@SuppressWarnings(\"rawtypes\") public class Handler implements RequestHandler {\n"
                    + "  @Override public Object handleRequest(Object in, Context ctx) { return in; } }\n",
            "public class Handler extends Thread { public void handleRequest(int[] in) { setName(\"x\" + in.length); } }\n",
        };
        List<String> handlers = List.of(
                "Handler",
                "Handler::handleRequest",
                "Handler::absent",
                "Handler$Inner::handleRequest",
                "Absent",
                "Handler::",
                "Handler::toString",
                "Handler$Inner",
                "Handler::handleRequest::x");
        return new Source("unusable", types[choice.below(types.length)], choice.one(handlers), List.of("\"a\"", "[1]"));
    }
}
