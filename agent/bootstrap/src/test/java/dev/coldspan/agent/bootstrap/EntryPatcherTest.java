package dev.coldspan.agent.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EntryPatcherTest {
    private final List<String> heard = new ArrayList<>();

    @AfterEach
    void silence() {
        Hooks.install(null);
    }

    @Test
    void callsTheHookBeforeTheBodyAndChangesNothingElse() throws Exception {
        Object patched = load(entry("branches", "(Ljava/lang/String;J)", 1));
        for (int i = -2; i < 8; i++) {
            assertThat(call(patched, "branches", "x" + i, (long) i)).isEqualTo(new Subject().branches("x" + i, i));
        }
        assertThat(heard).hasSize(10).first().isEqualTo("branches x-2 null");
    }

    @Test
    void movesHandlersSoThatTheyStillCatchWhatTheyCaught() throws Exception {
        Object patched = load(entry("guarded", "(Ljava/lang/String;)", 1));
        assertThat(call(patched, "guarded", "12")).isEqualTo(12);
        assertThat(call(patched, "guarded", "twelve")).isEqualTo(-1);
        assertThatThrownBy(() -> call(patched, "guarded", (Object) null))
                .isInstanceOf(InvocationTargetException.class)
                .hasCauseInstanceOf(NullPointerException.class);
    }

    @Test
    void keepsLineNumbersInStackTraces() throws Exception {
        Object patched = load(entry("guarded", "(Ljava/lang/String;)", 1));
        StackTraceElement[] plain = stackOf(new Subject());
        StackTraceElement[] woven = stackOf(patched);
        assertThat(woven[0].getLineNumber()).isEqualTo(plain[0].getLineNumber());
    }

    @Test
    void passesNoSelfForStaticMethods() throws Exception {
        Object patched = load(entry("twice", "(Ljava/lang/Object;)", 1));
        assertThat(call(patched, "twice", "a")).isEqualTo("aa");
        assertThat(heard).containsExactly("twice a null");
    }

    @Test
    void patchesSeveralMethodsOfOneClass() throws Exception {
        Object patched = load(entry("twice", "(Ljava/lang/Object;)", 1), entry("guarded", "(Ljava/lang/String;)", 0));
        call(patched, "twice", "a");
        call(patched, "guarded", "1");
        assertThat(heard).containsExactly("twice a null", "guarded null null");
    }

    @Test
    void leavesAClassAloneWhoseMethodIsMissing() throws Exception {
        RuntimeClient.Entry[] entries = {entry("twice", "(Ljava/lang/Object;)", 1), entry("absent", "()V", 0)};
        assertThat(EntryPatcher.patch(classFile(), entries)).isNull();
    }

    @Test
    void leavesAClassAloneWhoseConstantsAreFull() throws Exception {
        RuntimeClient.Entry[] entries = {entry("twice", "(Ljava/lang/Object;)", 1)};
        byte[] almost = FullPool.of(classFile(), ConstantPool.MOST - 8);
        assertThat(new Single(EntryPatcher.patch(almost, entries)).define().getDeclaredMethods())
                .isNotEmpty();
        assertThat(EntryPatcher.patch(FullPool.of(classFile(), ConstantPool.MOST - 7), entries))
                .isNull();
    }

    @Test
    void neverThrowsOnDamagedClassFiles() throws Exception {
        byte[] whole = classFile();
        RuntimeClient.Entry[] entries = {entry("branches", "(Ljava/lang/String;J)", 1)};
        Random random = new Random(7);
        for (int i = 0; i < 3_000; i++) {
            byte[] damaged = Arrays.copyOf(whole, i % 3 == 0 ? random.nextInt(whole.length) : whole.length);
            for (int flips = random.nextInt(4); flips > 0 && damaged.length > 0; flips--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            EntryPatcher.patch(damaged, entries);
        }
        assertThat(EntryPatcher.patch(whole, entries)).isNotNull();
    }

    private static StackTraceElement[] stackOf(Object subject) throws Exception {
        try {
            call(subject, "guarded", (Object) null);
            throw new AssertionError("nothing was thrown");
        } catch (InvocationTargetException thrown) {
            return thrown.getCause().getStackTrace();
        }
    }

    private static RuntimeClient.Entry entry(String method, String descriptor, int arguments) {
        return new RuntimeClient.Entry(method, descriptor, method, arguments);
    }

    private Object load(RuntimeClient.Entry... entries) throws Exception {
        byte[] patched = EntryPatcher.patch(classFile(), entries);
        assertThat(patched).isNotNull();
        Hooks.install(Recorder::new);
        return new Single(patched).define().getDeclaredConstructor().newInstance();
    }

    private static Object call(Object target, String name, Object... arguments) throws Exception {
        for (var method : target.getClass().getDeclaredMethods()) {
            if (method.getName().equals(name)) {
                method.setAccessible(true);
                return method.invoke(target, arguments);
            }
        }
        throw new NoSuchMethodException(name);
    }

    private static byte[] classFile() throws IOException {
        try (InputStream in = Subject.class.getResourceAsStream("EntryPatcherTest$Subject.class")) {
            return in.readAllBytes();
        }
    }

    /** What is patched: a switch of either kind, loops, wide arguments, handlers, frames of every form. */
    public static class Subject {
        public String branches(String text, long number) {
            StringBuilder all = new StringBuilder(text);
            for (long i = number; i > 0; i--) {
                switch ((int) i) {
                    case 1:
                        all.append("one");
                        break;
                    case 2:
                        all.append("two");
                        break;
                    case 1_000_000:
                        return "many";
                    default:
                        all.append(number > 5 ? i : -i);
                }
            }
            return all.toString();
        }

        public int guarded(String text) {
            int result;
            try {
                result = Integer.parseInt(new String(text.trim()));
            } catch (NumberFormatException malformed) {
                result = -1;
            }
            return result;
        }

        public static String twice(Object value) {
            return value + "" + value;
        }
    }

    private final class Recorder extends Hook {
        private final String name;

        Recorder(String name) {
            this.name = name;
        }

        @Override
        public Object enter(Object self, Object[] arguments) {
            heard.add(name + " " + arguments[0] + " " + arguments[1]);
            return null;
        }
    }

    private static final class Single extends ClassLoader {
        private final byte[] classFile;

        Single(byte[] classFile) {
            super(EntryPatcherTest.class.getClassLoader());
            this.classFile = classFile;
        }

        Class<?> define() {
            return defineClass(Subject.class.getName(), classFile, 0, classFile.length);
        }
    }
}
