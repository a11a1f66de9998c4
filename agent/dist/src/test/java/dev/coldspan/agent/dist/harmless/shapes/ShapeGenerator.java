package dev.coldspan.agent.dist.harmless.shapes;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/** Shapes from a seed: the same seed and count always give the same shapes. */
public final class ShapeGenerator {
    private record Form(int release, int weight, Function<Choice, Source> make) {}

    private static final List<Form> FORMS = List.of(
            new Form(7, 6, Forms::direct),
            new Form(7, 5, Forms::stream),
            new Form(7, 9, MethodForms::plain),
            new Form(7, 2, Forms::bothInterfaces),
            new Form(7, 3, Forms::genericParent),
            new Form(7, 2, Forms::bridgedOverride),
            new Form(7, 2, Forms::inherited),
            new Form(7, 1, Forms::nested),
            new Form(7, 1, Forms::manyTypeParameters),
            new Form(7, 2, Forms::delegating),
            new Form(7, 2, MethodForms::overloads),
            new Form(7, 1, MethodForms::covariant),
            new Form(7, 1, MethodForms::genericMethod),
            new Form(7, 2, MethodForms::unusable),
            new Form(7, 6, Hierarchies::chain),
            new Form(7, 7, Beans::bean),
            new Form(8, 3, Forms::defaultMethod),
            new Form(8, 3, Forms::lambdaField),
            new Form(17, 1, Forms::recordClass),
            new Form(17, 1, Forms::sealedClass));

    private static final List<Integer> RELEASES = List.of(7, 8, 8, 11, 17, 17);
    // Compiled at once: the compiler takes as long to begin as for a hundred of them.
    private static final int BATCH = 1_000;

    private ShapeGenerator() {}

    /** Makes {@code count} shapes, hand-made ones first, and gives them in batches of at most a thousand. */
    public static void generate(long seed, int count, Batches batches) throws Exception {
        List<Shape> handmade = HandmadeShapes.all();
        batches.take(handmade.subList(0, Math.min(count, handmade.size())));
        Random seeds = new Random(seed);
        for (int made = handmade.size(); made < count; ) {
            List<ShapeCompiler.Unit> units = new ArrayList<>();
            for (int i = 0; i < BATCH && made < count; i++, made++) {
                units.add(unit(seeds.nextLong(), made));
            }
            batches.take(ShapeCompiler.compile(units));
        }
    }

    /** One shape again, by the number and the seed in its id. */
    public static List<Shape> again(int number, long seed) throws IOException {
        return ShapeCompiler.compile(List.of(unit(seed, number)));
    }

    /** Takes a batch. */
    public interface Batches {
        void take(List<Shape> shapes) throws Exception;
    }

    private static ShapeCompiler.Unit unit(long seed, int number) {
        Choice choice = new Choice(seed, RELEASES.get(new Random(seed ^ number).nextInt(RELEASES.size())));
        List<Form> possible = new ArrayList<>();
        for (Form form : FORMS) {
            for (int i = 0; form.release() <= choice.release && i < form.weight(); i++) {
                possible.add(form);
            }
        }
        Source source = choice.one(possible).make().apply(choice);
        int version = choice.release == 7 ? choice.one(List.of(49, 50, 51)) : 0;
        int room = choice.percent(4) ? choice.below(400) : -1;
        return new ShapeCompiler.Unit(number, seed, source, choice.release, choice.percent(60), version, room);
    }

    static List<byte[]> bytes(List<String> events) {
        return events.stream().map(ShapeGenerator::bytes).toList();
    }

    private static byte[] bytes(String event) {
        byte[] bytes = event.getBytes(StandardCharsets.UTF_8);
        int at = event.indexOf(Payloads.NO_UTF_8);
        if (at >= 0) {
            // Only ASCII stands in front of it.
            bytes[at] = (byte) 0xff;
        }
        return bytes;
    }
}
