package dev.coldspan.agent.instrumentation.weave;

import java.util.HashMap;
import java.util.Map;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/** A first look at a class: which methods will be woven, and what must be known before their first instruction. */
final class MatchedMethods extends ClassVisitor {
    private static final int NEVER =
            Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE | Opcodes.ACC_BRIDGE | Opcodes.ACC_SYNTHETIC;

    private final Point[] points;
    private final Map<String, Match> matches = new HashMap<>();

    MatchedMethods(int api, Point[] points) {
        super(api);
        this.points = points;
    }

    boolean isEmpty() {
        return matches.isEmpty();
    }

    Match get(String name, String descriptor) {
        return matches.get(name + descriptor);
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, String signature, String[] exceptions) {
        if ((access & NEVER) != 0) {
            return null;
        }
        for (Point point : points) {
            if (point.matches(name, descriptor)) {
                Match match = new Match(api, point);
                matches.put(name + descriptor, match);
                return match;
            }
        }
        return null;
    }

    /** One method to be woven. */
    static final class Match extends MethodVisitor {
        final Point point;
        int maxLocals;
        /** Source line of the first instruction; 0 when the class file does not tell. */
        int firstLine;

        Match(int api, Point point) {
            super(api);
            this.point = point;
        }

        @Override
        public void visitLineNumber(int line, Label start) {
            if (firstLine == 0) {
                firstLine = line;
            }
        }

        @Override
        public void visitMaxs(int maxStack, int locals) {
            maxLocals = locals;
        }
    }
}
