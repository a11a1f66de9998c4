package dev.coldspan.agent.dist.harmless.shapes;

/**
 * A handler below a chain of generic classes, each of which fixes some type, passes it on, or overrides: the compiler
 * makes a bridge wherever the erasure changes.
 */
final class Hierarchies {
    private final Choice choice;
    private final Value in;
    private final Value out;
    private final StringBuilder types = new StringBuilder();
    // Whether a class above has fixed what comes in and what goes out, and whether the last one written had.
    private boolean inFixed;
    private boolean outFixed;
    private boolean parentTakesIn;
    private boolean parentTakesOut;

    private Hierarchies(Choice choice) {
        this.choice = choice;
        this.in = choice.one(Value.INPUTS);
        this.out = choice.one(Value.INPUTS);
    }

    static Source chain(Choice choice) {
        return new Hierarchies(choice).write();
    }

    private Source write() {
        int depth = choice.between(1, 6);
        int implemented = choice.below(depth + 1);
        String parent = "RequestHandler<A, B>";
        for (int level = 0; level < depth; level++) {
            String keyword = level < implemented ? "abstract class " : "class ";
            types.append(keyword)
                    .append("L")
                    .append(level)
                    .append(variables())
                    .append(level == 0 ? " implements " : " extends ");
            types.append(parent).append(" {\n");
            if (level == implemented || level > implemented && choice.percent(35)) {
                types.append(method(level > implemented));
            }
            types.append(extras(level)).append("}\n");
            parent = descend(level);
        }
        inFixed = true;
        outFixed = true;
        types.append("public class Handler extends ").append(parent(depth - 1)).append(" {\n");
        types.append(Members.around(choice));
        if (implemented == depth || choice.percent(30)) {
            types.append(method(implemented < depth));
        }
        return new Source("chain of " + depth, types.append("}\n").toString(), "Handler", Forms.events(choice, in));
    }

    private String variables() {
        parentTakesIn = !inFixed;
        parentTakesOut = !outFixed;
        return inFixed && outFixed
                ? ""
                : "<" + (inFixed ? "" : "A") + (inFixed || outFixed ? "" : ", ") + (outFixed ? "" : "B") + ">";
    }

    // What the next class extends; it may fix either type.
    private String descend(int level) {
        inFixed |= choice.percent(30);
        outFixed |= choice.percent(30);
        return parent(level);
    }

    private String parent(int level) {
        String first = parentTakesIn ? (inFixed ? in.type() : "A") : "";
        String second = parentTakesOut ? (outFixed ? out.type() : "B") : "";
        boolean both = !first.isEmpty() && !second.isEmpty();
        String arguments = first + (both ? ", " : "") + second;
        return "L" + level + (arguments.isEmpty() ? "" : "<" + arguments + ">");
    }

    private String method(boolean overrides) {
        String taken = inFixed ? in.type() : "A";
        String given = outFixed ? out.type() : "B";
        String cast = outFixed ? out.result() : "(B) (Object) " + "(" + out.result() + ")";
        Value result = new Value(given, given, cast, out.events());
        String before = overrides && choice.percent(60) ? "  Object above = super.handleRequest(in, ctx);\n" : "";
        return "  @Override public " + choice.one(java.util.List.of("", "", "synchronized ")) + given
                + " handleRequest(" + taken + " in, Context ctx) {\n" + before + Body.of(choice, "in", "ctx", result)
                + "}\n";
    }

    private String extras(int level) {
        return switch (choice.below(5)) {
            case 0 -> "  public <T extends Comparable<T>> T handleRequest(T one, T two, T three) { return one; }\n";
            case 1 -> "  protected Object handleRequest(Object in) { return in; }\n";
            case 2 -> "  L%d() { System.out.println(\"level %d\"); }\n".formatted(level, level);
            case 3 -> "  static { System.out.println(\"static level %d\"); }\n".formatted(level);
            default -> "";
        };
    }
}
