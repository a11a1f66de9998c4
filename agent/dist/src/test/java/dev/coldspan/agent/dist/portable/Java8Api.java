package dev.coldspan.agent.dist.portable;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * The classes of Java 8 and their members, out of the file that {@code javac --release 8} compiles against, and of other
 * classes that were added.
 */
final class Java8Api {
    private static final String RELEASE = "8";
    private static final Set<String> POLYMORPHIC =
            Set.of("java/lang/invoke/MethodHandle.invoke", "java/lang/invoke/MethodHandle.invokeExact");

    private final Map<String, Members> types = new HashMap<>();

    /** Reads it from the JDK that runs the tests. */
    static Java8Api ofThisJdk() throws IOException {
        Java8Api api = new Java8Api();
        Path file = Path.of(System.getProperty("java.home"), "lib", "ct.sym");
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
                ZipEntry entry = entries.nextElement();
                // "89A/java.base/java/lang/Object.sig": the releases, as digits and letters, and the module.
                String[] parts = entry.getName().split("/", 3);
                if (parts.length == 3 && parts[0].contains(RELEASE) && parts[2].endsWith(".sig")) {
                    api.add(zip.getInputStream(entry).readAllBytes());
                }
            }
        }
        return api;
    }

    /** Makes a class known. */
    void add(byte[] classFile) {
        Members members = new Members();
        new ClassReader(classFile).accept(members, ClassReader.SKIP_CODE);
        types.put(members.name, members);
    }

    boolean knows(String type) {
        return types.containsKey(type);
    }

    /** Whether a reference to a member can be resolved; true where the search leaves the classes that are known. */
    boolean has(String owner, String member) {
        int parenthesis = member.indexOf('(');
        if (parenthesis > 0 && POLYMORPHIC.contains(owner + '.' + member.substring(0, parenthesis))) {
            return true;
        }
        Members type = types.get(owner);
        if (type == null) {
            return !isPlatform(owner);
        }
        if (type.names.contains(member)) {
            return true;
        }
        return type.parents.stream().anyMatch(parent -> has(parent, member));
    }

    /** Whether a class of that name can only come with the JVM; annotations that are missing are left out by it. */
    static boolean isPlatform(String type) {
        if (type.startsWith("javax/annotation/")) {
            return false;
        }
        return type.startsWith("java/")
                || type.startsWith("javax/")
                || type.startsWith("jdk/")
                || type.startsWith("sun/");
    }

    private static final class Members extends ClassVisitor {
        private final Set<String> names = new HashSet<>();
        private final List<String> parents = new ArrayList<>();
        private String name;

        Members() {
            super(Opcodes.ASM9);
        }

        @Override
        public void visit(
                int version, int access, String className, String signature, String superName, String[] interfaces) {
            name = className;
            if (superName != null) {
                parents.add(superName);
            }
            parents.addAll(List.of(interfaces));
            if ((access & Opcodes.ACC_INTERFACE) != 0) {
                parents.add("java/lang/Object");
            }
        }

        @Override
        public FieldVisitor visitField(int access, String field, String descriptor, String signature, Object value) {
            names.add(field + ':' + descriptor);
            return null;
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String method, String descriptor, String signature, String[] thrown) {
            names.add(method + descriptor);
            return null;
        }
    }
}
