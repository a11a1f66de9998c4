package dev.coldspan.agent.dist.portable;

import java.util.Set;
import java.util.TreeSet;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;

/** What the code of one class file names. */
final class References {
    /** Types by their internal names. */
    final Set<String> types = new TreeSet<>();

    /** {@code owner} and member, with a space between; a method with its descriptor, a field with a colon before it. */
    final Set<String> members = new TreeSet<>();

    /** Texts that are loaded. */
    final Set<String> texts = new TreeSet<>();

    /** Methods without code of their own in Java. */
    final Set<String> nativeMethods = new TreeSet<>();

    References(byte[] classFile) {
        ClassReader reader = new ClassReader(classFile);
        Remapper types = new Remapper(Opcodes.ASM9) {
            @Override
            public String map(String name) {
                References.this.types.add(name);
                return null;
            }
        };
        reader.accept(new ClassRemapper(new Code(), types), ClassReader.SKIP_DEBUG);
    }

    private final class Code extends ClassVisitor {
        Code() {
            super(Opcodes.ASM9);
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String method, String descriptor, String signature, String[] thrown) {
            if ((access & Opcodes.ACC_NATIVE) != 0) {
                nativeMethods.add(method);
            }
            return new MethodVisitor(Opcodes.ASM9) {
                @Override
                public void visitMethodInsn(
                        int opcode, String owner, String name, String descriptor, boolean isInterface) {
                    // An array has the methods of Object, and a clone of its own type.
                    if (owner.charAt(0) != '[') {
                        members.add(owner + ' ' + name + descriptor);
                    }
                }

                @Override
                public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
                    members.add(owner + ' ' + name + ':' + descriptor);
                }

                @Override
                public void visitLdcInsn(Object value) {
                    if (value instanceof String text) {
                        texts.add(text);
                    }
                }
            };
        }
    }
}
