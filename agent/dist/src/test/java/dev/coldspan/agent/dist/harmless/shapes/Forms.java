package dev.coldspan.agent.dist.harmless.shapes;

import java.util.ArrayList;
import java.util.List;

/** Classes with one of the two interfaces, in all the ways a class can come to have one. */
final class Forms {
    private static final String OVERRIDE = "@Override public ";

    private Forms() {}

    /** How a class has its {@code handleRequest(in, ctx)}. */
    private record Typed(Value in, Value out, String signature, String body) {
        static Typed of(Choice choice, String modifiers) {
            Value in = choice.one(Value.INPUTS);
            Value out = choice.one(Value.INPUTS);
            String signature = modifiers + out.type() + " handleRequest(" + in.type() + " in, Context ctx)";
            return new Typed(in, out, signature, Body.of(choice, "in", "ctx", out));
        }

        String arguments() {
            return "<" + in.type() + ", " + out.type() + ">";
        }

        String method() {
            return OVERRIDE + signature + " {\n" + body + "}\n";
        }

        Source source(Choice choice, String form, String types, String handler) {
            return new Source(form, types, handler, events(choice, in));
        }
    }

    static List<String> events(Choice choice, Value in) {
        List<String> events = new ArrayList<>();
        for (int left = choice.between(1, 3); left > 0; left--) {
            boolean odd = in.events().isEmpty() || choice.percent(8);
            events.add(odd ? Payloads.odd(choice) : choice.one(in.events()));
        }
        return events;
    }

    static Source direct(Choice choice) {
        Typed typed = Typed.of(choice, choice.one(List.of("", "", "synchronized ", "final ", "strictfp ")));
        String annotated = choice.percent(20) ? "@Deprecated " : "";
        String types = annotated + "public class Handler implements RequestHandler" + typed.arguments()
                + (choice.percent(25) ? ", java.io.Serializable {\n" : " {\n") + Members.around(choice) + typed.method()
                + "}\n";
        return typed.source(choice, "direct", types, "Handler");
    }

    static Source stream(Choice choice) {
        String types = "public class Handler implements RequestStreamHandler {\n" + Members.around(choice)
                + streamMethod(choice) + "}\n";
        return new Source("stream", types, "Handler", events(choice, choice.one(Value.INPUTS)));
    }

    private static String streamMethod(Choice choice) {
        return OVERRIDE + "void handleRequest(InputStream in, OutputStream output, Context ctx) throws IOException {\n"
                + Body.ofStreams(choice, "in", "output", "ctx") + "}\n";
    }

    static Source bothInterfaces(Choice choice) {
        Typed typed = Typed.of(choice, "");
        String types = "public class Handler implements RequestStreamHandler, RequestHandler" + typed.arguments()
                + " {\n" + streamMethod(choice) + typed.method() + "}\n";
        return typed.source(choice, "both", types, choice.one(List.of("Handler", "Handler::handleRequest")));
    }

    static Source genericParent(Choice choice) {
        Typed typed = Typed.of(choice, "");
        String parent = "abstract class Base<A, B extends Object> implements RequestHandler<A, B> {\n"
                + "  @Override public B handleRequest(A in, Context ctx) { return answer(in, ctx); }\n"
                + "  abstract B answer(A in, Context ctx);\n}\n";
        String middle = "abstract class Middle<X> extends Base<X, " + typed.out.type() + "> {}\n";
        boolean two = choice.percent(50);
        String types = parent + middle + "public class Handler extends "
                + (two ? "Middle<" + typed.in.type() + ">" : "Base" + typed.arguments()) + " {\n"
                + Members.around(choice)
                + "@Override " + typed.out.type() + " answer(" + typed.in.type() + " in, Context ctx) {\n" + typed.body
                + "}\n}\n";
        return typed.source(choice, "genericParent", types, "Handler");
    }

    static Source bridgedOverride(Choice choice) {
        Typed typed = Typed.of(choice, "");
        String types = "class Base<A, B> implements RequestHandler<A, B> {\n"
                + "  @Override public B handleRequest(A in, Context ctx) { System.out.println(\"base\"); return null; }\n}\n"
                + "public class Handler extends Base" + typed.arguments() + " {\n" + OVERRIDE + typed.signature
                + " {\n  super.handleRequest(in, ctx);\n" + typed.body + "}\n}\n";
        return typed.source(choice, "bridgedOverride", types, "Handler");
    }

    static Source inherited(Choice choice) {
        Typed typed = Typed.of(choice, "");
        String types = "class Base implements RequestHandler" + typed.arguments() + " {\n"
                + "  Base() { System.out.println(\"base is built\"); }\n" + typed.method()
                + "}\nclass Middle extends Base {}\npublic class Handler extends Middle {}\n";
        return typed.source(choice, "inherited", types, choice.one(List.of("Handler", "Handler::handleRequest")));
    }

    static Source defaultMethod(Choice choice) {
        Typed typed = Typed.of(choice, "");
        String types = "interface Greets extends RequestHandler" + typed.arguments() + " {\n  @Override default "
                + typed.signature + " {\n" + typed.body + "}\n}\n"
                + "interface Louder extends Greets {}\npublic class Handler implements Louder {\n"
                + (choice.percent(50)
                        ? OVERRIDE + typed.signature + " { return Louder.super.handleRequest(in, ctx); }\n"
                        : "")
                + "}\n";
        return typed.source(choice, "defaultMethod", types, "Handler");
    }

    static Source nested(Choice choice) {
        Typed typed = Typed.of(choice, "");
        String types = "public class Handler {\n  private static int shared = 3;\n"
                + "  public static class Inner implements RequestHandler" + typed.arguments() + " {\n"
                + typed.method() + "  int peek() { return shared++; }\n  }\n}\n";
        return typed.source(choice, "nested", types, "Handler$Inner");
    }

    static Source lambdaField(Choice choice) {
        Typed typed = Typed.of(choice, "");
        String field = "private final RequestHandler" + typed.arguments() + " delegate = ";
        String work = choice.percent(50) ? "this::work" : "Handler::fixed";
        String value = choice.percent(50) ? "(in, ctx) -> {\n" + typed.body + "};\n" : work + ";\n";
        String types = "public class Handler implements RequestHandler" + typed.arguments() + " {\n" + field + value
                + OVERRIDE + typed.signature + " { return delegate.handleRequest(in, ctx); }\n"
                + "private " + typed.out.type() + " work(" + typed.in.type() + " in, Context ctx) {\n" + typed.body
                + "}\n"
                + "static " + typed.out.type() + " fixed(" + typed.in.type() + " in, Context ctx) {\n" + typed.body
                + "}\n}\n";
        return typed.source(choice, "lambdaField", types, "Handler");
    }

    static Source manyTypeParameters(Choice choice) {
        Value out = Value.INPUTS.get(0);
        String types =
                "public class Handler<A extends Comparable<? super A>, B extends Map<String, ? extends List<A>>>\n"
                        + "    implements RequestHandler<Map<String, List<? extends Number>>, String> {\n" + OVERRIDE
                        + "String handleRequest(Map<String, List<? extends Number>> in, Context ctx) {\n"
                        + Body.of(choice, "in", "ctx", out) + "}\n"
                        + "<C extends Exception & java.io.Serializable> A unused(B b, C c) throws C { throw c; }\n}\n";
        return new Source("manyTypeParameters", types, "Handler", List.of("{\"a\":[1,2.5]}", "{}", "{\"a\":[\"x\"]}"));
    }

    static Source delegating(Choice choice) {
        Typed typed = Typed.of(choice, "");
        String types = "public class Handler implements RequestHandler" + typed.arguments() + " {\n"
                + "  private final RequestHandler" + typed.arguments() + " next;\n"
                + "  public Handler() { this(new Handler(new Last())); }\n"
                + "  private Handler(RequestHandler" + typed.arguments() + " next) { this.next = next; }\n"
                + OVERRIDE + typed.signature + " { return next.handleRequest(in, ctx); }\n"
                + "  static class Last implements RequestHandler" + typed.arguments() + " {\n" + typed.method()
                + "}\n}\n";
        return typed.source(choice, "delegating", types, "Handler");
    }

    static Source recordClass(Choice choice) {
        Typed typed = Typed.of(choice, "");
        String types = "public record Handler(int size, String name) implements RequestHandler" + typed.arguments()
                + " {\n" + "  public Handler() { this(1, \"one\"); }\n" + typed.method() + "}\n";
        return typed.source(choice, "record", types, "Handler");
    }

    static Source sealedClass(Choice choice) {
        Typed typed = Typed.of(choice, "");
        String types = "sealed interface Closed extends RequestHandler" + typed.arguments() + " permits Handler {}\n"
                + "public final class Handler implements Closed {\n" + typed.method() + "}\n";
        return typed.source(choice, "sealed", types, "Handler");
    }
}
