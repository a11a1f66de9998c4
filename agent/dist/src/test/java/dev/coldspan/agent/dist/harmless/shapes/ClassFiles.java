package dev.coldspan.agent.dist.harmless.shapes;

import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.CodeSizeEvaluator;
import org.objectweb.asm.commons.Remapper;

/** Changes to compiled classes that no compiler option makes. */
final class ClassFiles {
    private static final int LIMIT = 65_535;

    private ClassFiles() {}

    /** Into the common package, to another class-file version, and up to the size limit of a method. */
    static byte[] move(byte[] file, String from, int version, int room) {
        String old = from.replace('.', '/') + "/";
        Remapper names = new Remapper(Opcodes.ASM9) {
            @Override
            public String map(String name) {
                return name.startsWith(old)
                        ? Shape.PACKAGE.replace('.', '/') + "/" + name.substring(old.length())
                        : name;
            }
        };
        ClassWriter writer = new ClassWriter(0);
        ClassVisitor padding = room < 0 ? writer : new Padding(writer, room);
        ClassVisitor older = version == 0 ? padding : new Version(padding, version);
        // Verifiers of 49 and below know no stack maps; 50 may go without and is then verified the old way.
        int flags = version == 49 || version == 50 ? ClassReader.SKIP_FRAMES : 0;
        new ClassReader(file).accept(new ClassRemapper(older, names), flags);
        return writer.toByteArray();
    }

    private static final class Version extends ClassVisitor {
        private final int wanted;

        Version(ClassVisitor next, int wanted) {
            super(Opcodes.ASM9, next);
            this.wanted = wanted;
        }

        @Override
        public void visit(int version, int access, String name, String signature, String parent, String[] interfaces) {
            super.visit(Math.min(version, wanted), access, name, signature, parent, interfaces);
        }
    }

    /** Fills handler methods with instructions that do nothing, at their start, where no jump has to cross them. */
    private static final class Padding extends ClassVisitor {
        private final int room;

        Padding(ClassVisitor next, int room) {
            super(Opcodes.ASM9, next);
            this.room = room;
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] thrown) {
            MethodVisitor next = super.visitMethod(access, name, descriptor, signature, thrown);
            boolean fits = name.equals("handleRequest") && (access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_BRIDGE)) == 0;
            return fits ? new Measured(access, name, descriptor, signature, thrown, next) : next;
        }

        private final class Measured extends org.objectweb.asm.tree.MethodNode {
            private final MethodVisitor next;

            Measured(
                    int access, String name, String descriptor, String signature, String[] thrown, MethodVisitor next) {
                super(Opcodes.ASM9, access, name, descriptor, signature, thrown);
                this.next = next;
            }

            @Override
            public void visitEnd() {
                CodeSizeEvaluator size = new CodeSizeEvaluator(null);
                accept(size);
                for (int left = LIMIT - room - size.getMaxSize(); left > 0; left--) {
                    instructions.insert(new org.objectweb.asm.tree.InsnNode(Opcodes.NOP));
                }
                accept(next);
            }
        }
    }
}
