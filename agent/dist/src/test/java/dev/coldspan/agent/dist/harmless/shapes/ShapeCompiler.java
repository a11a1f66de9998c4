package dev.coldspan.agent.dist.harmless.shapes;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles sources in memory, many at once, each in a package of its own. */
final class ShapeCompiler {
    /**
     * One source and what becomes of it.
     *
     * @param number place in the run
     * @param seed gives the same shape again, with that number
     * @param debug whether line numbers and names of variables are kept
     * @param version class-file version to write instead of the compiler's, or 0
     * @param room bytes left below the 64 KB limit in the handler method, or -1 to leave its size alone
     */
    record Unit(int number, long seed, Source source, int release, boolean debug, int version, int room) {
        String packageName() {
            return "gen.s" + number;
        }

        String id() {
            return number + ":" + seed + " " + source.form() + " release=" + release + (debug ? "" : " -g:none")
                    + (version == 0 ? "" : " version=" + version) + (room < 0 ? "" : " room=" + room);
        }
    }

    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();
    // Compilers from 20 on no longer know release 7.
    private static final int OLDEST = Runtime.version().feature() < 20 ? 7 : 8;

    private ShapeCompiler() {}

    static List<Shape> compile(List<Unit> units) throws IOException {
        Map<String, List<Unit>> groups = new TreeMap<>();
        for (Unit unit : units) {
            groups.computeIfAbsent(unit.release() + " " + unit.debug(), key -> new ArrayList<>())
                    .add(unit);
        }
        Map<Integer, Shape> shapes = new TreeMap<>();
        for (List<Unit> group : groups.values()) {
            Map<String, byte[]> classes = run(group);
            for (Unit unit : group) {
                shapes.put(unit.number(), shape(unit, classes));
            }
        }
        return new ArrayList<>(shapes.values());
    }

    private static Shape shape(Unit unit, Map<String, byte[]> compiled) {
        Map<String, byte[]> classes = new LinkedHashMap<>();
        String prefix = unit.packageName() + ".";
        compiled.forEach((name, file) -> {
            if (name.startsWith(prefix)) {
                String moved = Shape.PACKAGE + "." + name.substring(prefix.length());
                classes.put(moved, ClassFiles.move(file, unit.packageName(), unit.version(), unit.room()));
            }
        });
        String handler = Shape.PACKAGE + "." + unit.source().handler();
        return new Shape(unit.id(), handler, ShapeGenerator.bytes(unit.source().events()), classes);
    }

    private static Map<String, byte[]> run(List<Unit> group) throws IOException {
        Unit first = group.get(0);
        List<String> options = List.of(
                "--release",
                Integer.toString(Math.max(OLDEST, first.release())),
                first.debug() ? "-g" : "-g:none",
                "-proc:none",
                "-nowarn",
                "-Xlint:none",
                "-cp",
                System.getProperty("java.class.path"));
        StringWriter messages = new StringWriter();
        try (Memory memory = new Memory(COMPILER.getStandardFileManager(null, null, null))) {
            List<Text> texts = group.stream().map(Text::new).toList();
            if (!COMPILER.getTask(messages, memory, null, options, null, texts).call()) {
                throw new IllegalStateException("the generator wrote what does not compile:\n" + messages);
            }
            return memory.classes();
        }
    }

    private static final class Text extends SimpleJavaFileObject {
        private final String text;

        Text(Unit unit) {
            super(URI.create("string:///" + unit.packageName().replace('.', '/') + "/Handler.java"), Kind.SOURCE);
            text = unit.source().text(unit.packageName());
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    private static final class Memory extends ForwardingJavaFileManager<StandardJavaFileManager> {
        private final Map<String, ByteArrayOutputStream> files = new TreeMap<>();

        Memory(StandardJavaFileManager other) {
            super(other);
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                JavaFileManager.Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
            return new SimpleJavaFileObject(URI.create("mem:///" + className.replace('.', '/') + ".class"), kind) {
                @Override
                public OutputStream openOutputStream() {
                    return files.computeIfAbsent(className, name -> new ByteArrayOutputStream());
                }
            };
        }

        Map<String, byte[]> classes() {
            Map<String, byte[]> classes = new TreeMap<>();
            files.forEach((name, bytes) -> classes.put(name, bytes.toByteArray()));
            return classes;
        }
    }
}
