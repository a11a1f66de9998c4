package dev.coldspan.queryapi.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A tree's text is read as the same tree, for trees nobody thought of. */
final class FilterRoundTripTest {

    private static final At ANYWHERE = new At(1);
    private static final String WORD = "abcXYZ019._-/*%'\\{}$;é漢\u202e";
    private static final String ANY = WORD + " \t\"():=<>!~,\n";

    static IntStream seeds() {
        return IntStream.range(0, 400);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void readsItsOwnTextAsTheSameTree(int seed) {
        Node tree = node(new Random(seed), 3);

        assertThat(Parser.parse(tree.toString())).as(tree.toString()).isEqualTo(tree);
    }

    private static Node node(Random random, int depth) {
        return switch (depth == 0 ? random.nextInt(2) : random.nextInt(5)) {
            case 0 -> new Node.Text(ANYWHERE, value(random));
            case 1 -> term(random);
            case 2 -> new Node.Not(node(random, depth - 1));
            case 3 -> new Node.And(nodes(random, depth - 1));
            default -> new Node.Or(nodes(random, depth - 1));
        };
    }

    private static List<Node> nodes(Random random, int depth) {
        List<Node> nodes = new ArrayList<>();
        for (int i = 2 + random.nextInt(2); i > 0; i--) {
            nodes.add(node(random, depth));
        }
        return nodes;
    }

    private static Node term(Random random) {
        if (random.nextInt(4) == 0) {
            Operator ordering = List.of(Operator.GREATER, Operator.AT_LEAST, Operator.LESS, Operator.AT_MOST)
                    .get(random.nextInt(4));
            return new Node.Term(ANYWHERE, new Key("duration", false), ordering, List.of(new Value("1.5s", false)));
        }
        boolean quoted = random.nextBoolean();
        Key key = new Key(quoted ? text(random, ANY, 1) : "k." + text(random, "abc._/", 1), quoted);
        List<Value> values = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            values.add(value(random));
        }
        return new Node.Term(ANYWHERE, key, random.nextBoolean() ? Operator.IS : Operator.EQUALS, values);
    }

    /** An unquoted word begins with a letter: a minus would negate, and some words are not words but AND and OR. */
    private static Value value(Random random) {
        return random.nextBoolean()
                ? new Value(text(random, ANY, 1), true)
                : new Value("w" + text(random, WORD, 0), false);
    }

    private static String text(Random random, String letters, int least) {
        int[] points = letters.codePoints().toArray();
        StringBuilder text = new StringBuilder();
        for (int i = least + random.nextInt(5); i > 0; i--) {
            text.appendCodePoint(points[random.nextInt(points.length)]);
        }
        return text.toString();
    }
}
