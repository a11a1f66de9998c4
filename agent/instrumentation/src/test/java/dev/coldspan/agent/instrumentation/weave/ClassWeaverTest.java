package dev.coldspan.agent.instrumentation.weave;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.agent.bootstrap.Hook;
import dev.coldspan.agent.bootstrap.Hooks;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClassWeaverTest {
    private final List<String> heard = new ArrayList<>();

    @AfterEach
    void silence() {
        Hooks.install(null);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void tellsOfArgumentsAndResultsOfEveryKind(boolean direct) throws Exception {
        Object woven = load(direct, Point.around("mixed", null, "h"));
        Object[] arguments = {true, (byte) 1, 'c', (short) 2, 3, 4L, 5f, 6d, "s", new int[] {7}};
        assertThat(call(woven, "mixed", arguments)).isEqualTo(29.0);
        assertThat(heard).containsExactly("enter 10 s", "exit 29.0 null");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void letsWhatIsThrownPassAndTellsOfIt(boolean direct) throws Exception {
        Object woven = load(direct, Point.around("guarded", null, "h"));
        assertThat(call(woven, "guarded", "inner")).isEqualTo("caught inner, finally");
        assertThat(thrownBy(woven, "guarded", "outer"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("outer");
        assertThat(heard)
                .containsExactly(
                        "enter 1 inner", "exit caught inner, finally null", "enter 1 outer", "exit null outer");
    }

    @Test
    void keepsTheStackAsItIs() throws Exception {
        Throwable plain = thrownBy(new Subject(), "guarded", "outer");
        Throwable woven = thrownBy(load(true, Point.around("guarded", null, "h")), "guarded", "outer");
        assertThat(woven.getStackTrace()[0].getMethodName()).isEqualTo("guarded");
        assertThat(woven.getStackTrace()[0].getLineNumber()).isEqualTo(plain.getStackTrace()[0].getLineNumber());
        // Below the method lies reflection, with nothing of ours in between.
        assertThat(woven.getStackTrace()[1].getClassName()).startsWith("jdk.internal.reflect");
    }

    @Test
    void replacesArgumentsAndResultsWhereAsked() throws Exception {
        Object woven =
                load(true, Point.around("join", null, "h").replacingArguments().replacingResult());
        Hooks.install(name -> new Replacing());
        assertThat(call(woven, "join", "a", 1L)).isEqualTo("A1!");
    }

    @Test
    void keepsArgumentsAndResultsWhereNotAsked() throws Exception {
        Object woven = load(true, Point.around("join", null, "h"));
        Hooks.install(name -> new Replacing());
        assertThat(call(woven, "join", "a", 1L)).isEqualTo("a1");
    }

    @Test
    void runsTheBodyWhenTheHookReplacesWithTheWrongType() throws Exception {
        Object woven = load(true, Point.around("join", null, "h").replacingArguments());
        Hooks.install(name -> new Hook() {
            @Override
            public Object enter(Object self, Object[] arguments) {
                arguments[0] = 42;
                return null;
            }
        });
        assertThat(call(woven, "join", "a", 1L)).isEqualTo("a1");
    }

    @Test
    void callsBeforeEveryNormalReturnOfAConstructor() throws Exception {
        load(true, Point.beforeReturn("<init>", null, "h"));
        assertThat(heard).containsExactly("enter 0 ClassWeaverTest$Subject");
    }

    @Test
    void givesTheArgumentsAsTheyCameBeforeAReturn() throws Exception {
        Object woven = load(false, Point.beforeReturn("reassign", null, "h"));
        call(woven, "reassign", "first");
        assertThat(heard).containsExactly("enter 1 first");
    }

    @Test
    void leavesClassesWithoutAMatchAlone() throws IOException {
        Point[] points = {Point.around("absent", null, "h"), Point.around("mixed", "(Ljava/lang/String;)", "h")};
        assertThat(ClassWeaver.weave(classFile(), points, true)).isNull();
    }

    private static Throwable thrownBy(Object target, String name, Object... arguments) throws Exception {
        try {
            return new AssertionError("returned " + call(target, name, arguments));
        } catch (InvocationTargetException thrown) {
            return thrown.getCause();
        }
    }

    private Object load(boolean direct, Point point) throws Exception {
        byte[] woven = ClassWeaver.weave(classFile(), new Point[] {point}, direct);
        assertThat(woven).isNotNull();
        Hooks.install(name -> new Recorder());
        return new Single(woven).define().getDeclaredConstructor().newInstance();
    }

    private static Object call(Object target, String name, Object... arguments) throws Exception {
        for (Method method : target.getClass().getDeclaredMethods()) {
            if (method.getName().equals(name)) {
                return method.invoke(target, arguments);
            }
        }
        throw new NoSuchMethodException(name);
    }

    private static byte[] classFile() throws IOException {
        try (InputStream in = Subject.class.getResourceAsStream("ClassWeaverTest$Subject.class")) {
            return in.readAllBytes();
        }
    }

    /** What is woven: every kind of argument, handlers of its own, several returns, reused variables. */
    public static class Subject {
        public double mixed(boolean a, byte b, char c, short d, int e, long f, float g, double h, String i, int[] j) {
            double sum = b + d + e + f + g + h + j[0];
            for (int k = 0; k < i.length(); k++) {
                sum += a ? 1 : 0;
            }
            return c == 'c' ? sum : -sum;
        }

        public String guarded(String text) {
            String result = "";
            try {
                if (text.equals("inner")) {
                    throw new IllegalArgumentException(text);
                }
                throw new IllegalStateException(text);
            } catch (IllegalArgumentException caught) {
                result = "caught " + caught.getMessage();
            } finally {
                result = result + ", finally";
            }
            return result;
        }

        public String join(String text, long number) {
            return text + number;
        }

        public void reassign(String text) {
            String other = text;
            text = other + "changed";
            if (text.isEmpty()) {
                return;
            }
            other = text;
        }
    }

    private final class Recorder extends Hook {
        @Override
        public Object enter(Object self, Object[] arguments) {
            Object last = self.getClass().getName().replaceAll(".*\\.", "");
            for (Object argument : arguments) {
                last = argument instanceof String ? argument : last;
            }
            heard.add("enter " + arguments.length + " " + last);
            return this;
        }

        @Override
        public Object exit(Object token, Object result, Throwable thrown) {
            heard.add("exit " + result + " " + (thrown == null ? null : thrown.getMessage()));
            return result;
        }
    }

    private static final class Replacing extends Hook {
        @Override
        public Object enter(Object self, Object[] arguments) {
            arguments[0] = ((String) arguments[0]).toUpperCase(java.util.Locale.ROOT);
            return this;
        }

        @Override
        public Object exit(Object token, Object result, Throwable thrown) {
            return result + "!";
        }
    }

    private static final class Single extends ClassLoader {
        private final byte[] classFile;

        Single(byte[] classFile) {
            super(ClassWeaverTest.class.getClassLoader());
            this.classFile = classFile;
        }

        Class<?> define() {
            return defineClass(Subject.class.getName(), classFile, 0, classFile.length);
        }
    }
}
