package dev.coldspan.agent.instrumentation.annotations;

import dev.coldspan.agent.instrumentation.weave.ByClassFile;
import dev.coldspan.agent.instrumentation.weave.Point;
import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/** Around every method that carries {@code @WithSpan}; what the annotation says travels in the hook's name. */
public final class WithSpanInstrumentation implements ByClassFile {
    private static final String HOOK = "annotations.WithSpanHook#";

    @Override
    public Point[] points(String internalName) {
        return new Point[0];
    }

    @Override
    public Point[] points(byte[] classFile) {
        ClassReader reader = new ClassReader(classFile);
        Annotated annotated = new Annotated(simpleName(reader.getClassName()));
        reader.accept(annotated, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return annotated.points.toArray(new Point[0]);
    }

    // As Class.getSimpleName would, without loading the class.
    private static String simpleName(String internalName) {
        String name = internalName.substring(internalName.lastIndexOf('/') + 1);
        return name.substring(name.lastIndexOf('$') + 1);
    }

    private static final class Annotated extends ClassVisitor {
        private final String className;
        private final List<Point> points = new ArrayList<>();

        Annotated(String className) {
            super(Opcodes.ASM9);
            this.className = className;
        }

        @Override
        public MethodVisitor visitMethod(
                int access, final String name, final String descriptor, String signature, String[] exceptions) {
            if (name.charAt(0) == '<') {
                return null;
            }
            return new AnnotationReader(className + '.' + name) {
                @Override
                void found(SpanRule rule) {
                    points.add(Point.around(name, descriptor, HOOK + rule.toText()));
                }
            };
        }
    }
}
