package dev.coldspan.agent.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Renaming and redirecting, tried on a class that then runs. */
class ClassFileToolsTest {
    private static final String CALLER = Caller.class.getName().replace('.', '/');
    private static final CallRedirect REDIRECT = new CallRedirect(
            "java/util/function/Function", "apply", "(Ljava/lang/Object;)Ljava/lang/Object;", "test.Hook");

    /** Is copied. */
    public static final class Caller {
        /** Calls an interface's method once, and names itself in a descriptor. */
        public static Object call(Function<Object, Object> function, Object argument) {
            return self(new Caller(), function.apply(argument));
        }

        private static Object self(Caller caller, Object result) {
            return caller == null ? null : result;
        }
    }

    @Test
    void redirectsNoCallInAClassWhoseConstantsAreFull() throws Exception {
        assertThat(REDIRECT.apply(FullPool.of(classFile(CALLER), ConstantPool.MOST - 13)))
                .isNotNull();
        assertThat(REDIRECT.apply(FullPool.of(classFile(CALLER), ConstantPool.MOST - 12)))
                .isNull();
    }

    @Test
    void aCopyWithARedirectedCallTellsTheHookAndCalls() throws Exception {
        byte[] redirected = REDIRECT.apply(classFile(CALLER));
        byte[] copy = ConstantRename.apply(redirected, new String[] {CALLER}, new String[] {CALLER + "Copy"});
        Object[] seen = new Object[1];
        Hooks.install(name -> new Hook() {
            @Override
            public Object enter(Object self, Object[] arguments) {
                seen[0] = name + " " + self;
                return null;
            }
        });
        try {
            Class<?> type = new LookupDefiner().define(Caller.class, copy);
            Function<Object, Object> twice = argument -> argument + "" + argument;

            Object result = type.getMethod("call", Function.class, Object.class).invoke(null, twice, "a");

            assertThat(type.getName()).endsWith("$CallerCopy");
            assertThat(result).isEqualTo("aa");
            assertThat(seen[0]).isEqualTo("test.Hook a");
        } finally {
            Hooks.install(null);
        }
    }

    @Test
    void redirectsNothingWithoutExactlyOneCall() throws Exception {
        assertThat(REDIRECT.apply(classFile("dev/coldspan/agent/bootstrap/Hooks")))
                .isNull();
        assertThat(REDIRECT.apply(REDIRECT.apply(classFile(CALLER)))).isNotNull();
    }

    private static byte[] classFile(String internalName) throws IOException {
        try (InputStream in = ClassFileToolsTest.class.getResourceAsStream('/' + internalName + ".class")) {
            return in.readAllBytes();
        }
    }
}
