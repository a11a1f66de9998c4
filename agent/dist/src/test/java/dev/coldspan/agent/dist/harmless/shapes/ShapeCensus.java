package dev.coldspan.agent.dist.harmless.shapes;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.MethodNode;

/**
 * How many of the shapes are not alike. Two are alike when their classes have the same methods with the same sequences
 * of instructions, whatever the constants in them.
 */
public final class ShapeCensus {
    private final Set<String> kinds = new HashSet<>();
    private final Set<Integer> structures = new HashSet<>();
    private int events;

    /** Counts some more. */
    public void add(Collection<Shape> shapes) {
        for (Shape shape : shapes) {
            kinds.add(shape.id().replaceAll("^[-\\d: ]+| release=.*", ""));
            events += shape.events().size();
            Structure structure = new Structure();
            for (byte[] file : shape.classes().values()) {
                structure.read(file);
            }
            structures.add(structure.hash);
        }
    }

    @Override
    public String toString() {
        return structures.size() + " different sequences of instructions, " + kinds.size() + " kinds of handler, "
                + events + " events";
    }

    private static final class Structure extends ClassVisitor {
        private int hash;

        Structure() {
            super(Opcodes.ASM9);
        }

        void read(byte[] file) {
            try {
                new ClassReader(file).accept(this, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
            } catch (RuntimeException noClassFile) {
                hash = 31 * hash + file.length;
            }
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] thrown) {
            hash = 31 * hash + (access + name + descriptor + signature).hashCode();
            return new MethodNode(Opcodes.ASM9, access, name, descriptor, signature, thrown) {
                @Override
                public void visitEnd() {
                    instructions.forEach(instruction -> hash = 31 * hash + instruction.getOpcode());
                }
            };
        }
    }
}
