package dev.coldspan.agent.instrumentation.annotations;

import dev.coldspan.agent.core.trace.Kind;
import net.bytebuddy.jar.asm.AnnotationVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/** Reads the two annotations of one method and of its parameters. */
abstract class AnnotationReader extends MethodVisitor {
    private static final String PACKAGE = "Lio/opentelemetry/instrumentation/annotations/";

    private final SpanRule rule;
    private boolean annotated;

    AnnotationReader(String defaultName) {
        super(Opcodes.ASM9);
        rule = new SpanRule(defaultName);
    }

    /** Called at the method's end when it carries {@code @WithSpan}. */
    abstract void found(SpanRule rule);

    @Override
    public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
        if (!descriptor.equals(PACKAGE + "WithSpan;")) {
            return null;
        }
        annotated = true;
        return new WithSpan();
    }

    @Override
    public AnnotationVisitor visitParameterAnnotation(final int parameter, String descriptor, boolean visible) {
        if (!descriptor.equals(PACKAGE + "SpanAttribute;")) {
            return null;
        }
        return new AnnotationVisitor(Opcodes.ASM9) {
            @Override
            public void visit(String name, Object value) {
                rule.attribute(parameter, (String) value);
            }
        };
    }

    @Override
    public void visitEnd() {
        if (annotated) {
            found(rule);
        }
    }

    private final class WithSpan extends AnnotationVisitor {
        WithSpan() {
            super(Opcodes.ASM9);
        }

        @Override
        public void visit(String name, Object value) {
            if (name.equals("value") && !((String) value).isEmpty()) {
                rule.name = (String) value;
            } else if (name.equals("inheritContext")) {
                rule.inheritsContext = (Boolean) value;
            }
        }

        @Override
        public void visitEnum(String name, String descriptor, String value) {
            rule.kind = Kind.valueOf(value);
        }
    }
}
