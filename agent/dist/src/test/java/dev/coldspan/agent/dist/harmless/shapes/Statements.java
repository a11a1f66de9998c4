package dev.coldspan.agent.dist.harmless.shapes;

import java.util.ArrayList;
import java.util.List;

/** Java statements over {@code out} (a StringBuilder) and {@code acc} (a long) that exercise the class file format. */
final class Statements {
    /** One kind of statement. */
    private interface Kind {
        String write(Choice choice, int depth);
    }

    private record Ranked(int release, Kind kind) {}

    private static final List<Ranked> KINDS = List.of(
            new Ranked(7, (choice, depth) -> loop(choice)),
            new Ranked(7, (choice, depth) -> manyLocals(choice)),
            new Ranked(7, Statements::tryFinally),
            new Ranked(7, Statements::tryFinally),
            new Ranked(7, (choice, depth) -> intSwitch(choice)),
            new Ranked(7, (choice, depth) -> stringSwitch()),
            new Ranked(7, (choice, depth) -> labelled(choice)),
            new Ranked(7, (choice, depth) -> arrays(choice)),
            new Ranked(7, (choice, depth) -> wideCall(choice)),
            new Ranked(7, Statements::monitor),
            new Ranked(7, (choice, depth) -> anonymous(choice)),
            new Ranked(7, (choice, depth) -> conditions(choice)),
            new Ranked(8, (choice, depth) -> lambda(choice)),
            new Ranked(8, (choice, depth) -> stream(choice)),
            new Ranked(17, (choice, depth) -> modern(choice)));

    private Statements() {}

    static String some(Choice choice, int count, int depth) {
        List<Ranked> possible = new ArrayList<>();
        for (Ranked kind : KINDS) {
            if (kind.release() <= choice.release) {
                possible.add(kind);
            }
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(choice.one(possible).kind().write(choice, depth));
        }
        return text.toString();
    }

    private static String loop(Choice choice) {
        String i = choice.name("i");
        return "for (int %s = 0; %s < %d; %s++) { acc = acc * 31 + %s; if (acc %% 7 == %d) continue; acc ^= %dL; }\n"
                .formatted(i, i, choice.between(1, 40), i, i, choice.below(7), choice.below(1_000_000));
    }

    private static String manyLocals(Choice choice) {
        StringBuilder text = new StringBuilder("{\n");
        StringBuilder sum = new StringBuilder("acc");
        List<String> types = List.of("int", "long", "double", "float", "byte", "short");
        for (int left = choice.between(5, 120); left > 0; left--) {
            String type = choice.one(types);
            String name = choice.name("v");
            text.append("%s %s = (%s) (acc + %d);\n".formatted(type, name, type, left));
            sum.append(" + (long) ").append(name);
        }
        return text.append("acc = ").append(sum).append(";\n}\n").toString();
    }

    private static String tryFinally(Choice choice, int depth) {
        String caught = choice.name("e");
        String inner = depth == 0 ? "" : some(choice, choice.between(0, 2), depth - 1);
        String thrown = choice.percent(60)
                ? "if (acc %% 2 == %d) throw new IllegalStateException(\"inner\" + acc);\n".formatted(choice.below(2))
                : "if (acc %% 3 == %d) acc = acc / (acc - acc);\n".formatted(choice.below(3));
        String end = choice.percent(50) ? " finally { out.append('f'); acc++; }" : "";
        return "try {\n" + inner + thrown + "out.append('t'); acc += 3;\n} catch ("
                + choice.one(List.of("RuntimeException ", "IllegalStateException | ArithmeticException ", "Throwable "))
                + caught + ") { out.append(" + caught + ".getClass().getSimpleName()); acc--; }" + end + "\n";
    }

    private static String intSwitch(Choice choice) {
        StringBuilder text = new StringBuilder("switch ((int) (acc & 15)) {\n");
        int step = choice.one(List.of(1, 1, 1_000));
        for (int i = 0; i < choice.between(1, 12); i++) {
            text.append("case %d: acc += %d; %s\n".formatted(i * step, i, choice.percent(60) ? "break;" : ""));
        }
        return text.append("default: out.append('d');\n}\n").toString();
    }

    private static String stringSwitch() {
        return "switch (String.valueOf(acc % 3)) { case \"0\": out.append('0'); break; case \"1\": acc++; "
                + "case \"Aa\": case \"BB\": out.append('x'); break; default: acc--; }\n";
    }

    private static String labelled(Choice choice) {
        String label = choice.name("l");
        String i = choice.name("i");
        String j = choice.name("j");
        return ("%s: for (int %s = 0; %s < 9; %s++) { int %s = 0; while (true) { if (%s++ > %s) continue %s; "
                        + "if (acc++ %% 11 == 3) break %s; do { acc += %s; } while (acc %% 4 > 1 && acc++ < 99); } }\n")
                .formatted(label, i, i, i, j, j, i, label, label, j);
    }

    private static String arrays(Choice choice) {
        String a = choice.name("a");
        return ("long[][] %s = new long[%d][3]; %s[0][1] = acc; %s[%s.length - 1][2] += 5; Object %so = %s; "
                        + "if (%so instanceof Object[]) acc += ((long[][]) %so)[0][1];\n")
                .formatted(a, choice.between(1, 5), a, a, a, a, a, a, a);
    }

    private static String wideCall(Choice choice) {
        return "acc += Support.wide((int) acc, acc, acc / 2.0, 1.5f, (byte) acc, %dL, 'c', -0.0, (short) 9, acc > 0);\n"
                .formatted(choice.below(1_000));
    }

    private static String monitor(Choice choice, int depth) {
        String inner = depth == 0 ? "acc += 2;\n" : some(choice, 1, depth - 1);
        return "synchronized (out) { synchronized (Support.class) {\n" + inner + "} }\n";
    }

    private static String anonymous(Choice choice) {
        String seen = choice.name("seen");
        String local = choice.name("Local");
        return ("final long %s = acc; acc += new Object() { int twice() { return (int) (2 * %s); } }.twice(); "
                        + "class %s { final long v = %s; } acc += new %s().v; out.append(new %s().getClass().getName());\n")
                .formatted(seen, seen, local, seen, local, local);
    }

    private static String conditions(Choice choice) {
        return ("acc += acc > 5 && acc < %dL || (acc ^ 3) == 0 ? (acc & 1) == 0 ? 7 : -7L : acc >>> 3; "
                        + "Object %s = acc > 0 ? (Object) Integer.valueOf(1) : \"s\"; out.append(%s);\n")
                .formatted(choice.below(1_000), "c" + choice.between(1_000, 999_999), "acc");
    }

    private static String lambda(Choice choice) {
        String seen = choice.name("seen");
        String f = choice.name("f");
        return ("final long %s = acc; java.util.function.LongUnaryOperator %s = x -> x * 3 + %s; "
                        + "acc = %s.andThen(Math::abs).applyAsLong(acc);\n")
                .formatted(seen, f, seen, f);
    }

    private static String stream(Choice choice) {
        return "out.append(java.util.stream.IntStream.range(0, %d).mapToObj(Integer::toString).collect("
                        .formatted(choice.between(0, 9))
                + "java.util.stream.Collectors.joining(\"-\")));\n";
    }

    private static String modern(Choice choice) {
        String point = choice.name("Point");
        String any = choice.name("any");
        String s = choice.name("s");
        return ("record %s(long x, String y) {} var %s = (Object) new %s(acc, \"y\"); out.append(%s); "
                        + "if (%s instanceof %s %s && %s.x() == acc) acc += switch (%s.y()) "
                        + "{ case \"y\" -> 1; case \"z\" -> { out.append('z'); yield 2; } default -> 3; };\n")
                .formatted(point, any, point, any, any, point, s, s, s);
    }
}
