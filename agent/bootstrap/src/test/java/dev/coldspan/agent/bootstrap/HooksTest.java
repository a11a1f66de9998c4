package dev.coldspan.agent.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HooksTest {
    private final List<String> heard = new ArrayList<>();

    @AfterEach
    void silence() {
        Hooks.install(null);
    }

    @Test
    void staysSilentWithoutAFactory() {
        assertThat(Hooks.enter("any.Hook", this, new Object[0])).isNull();
        assertThat(Hooks.exit("any.Hook", "token", "result", null)).isEqualTo("result");
    }

    @Test
    void makesAHookOnceAndHandsItsTokenFromEnterToExit() {
        Hooks.install(name -> {
            heard.add("made " + name);
            return new Recorder("token");
        });
        Object token = Hooks.enter("a.Hook", "self", new Object[] {1});
        assertThat(Hooks.exit("a.Hook", token, "result", null)).isEqualTo("result!");
        Hooks.enter("a.Hook", "self", new Object[] {2});
        assertThat(heard).containsExactly("made a.Hook", "enter self 1", "exit token result null", "enter self 2");
    }

    @Test
    void doesNotReportTheExitOfACallThatGotNoToken() {
        Hooks.install(name -> new Recorder(null));
        Hooks.exit("a.Hook", Hooks.enter("a.Hook", "self", new Object[] {1}), "result", null);
        assertThat(heard).containsExactly("enter self 1");
    }

    @Test
    void swallowsWhateverAHookThrows() {
        Hooks.install(name -> new Thrower());
        assertThat(Hooks.enter("a.Hook", null, new Object[0])).isNull();
        assertThat(Hooks.exit("a.Hook", "token", "result", null)).isEqualTo("result");
    }

    @Test
    void switchesAHookOffThatKeepsFailing() {
        Hooks.install(name -> new Thrower());
        for (int i = 0; i < 500; i++) {
            Hooks.enter("bad.Hook", null, new Object[0]);
        }
        assertThat(heard).hasSize(100);
    }

    @Test
    void leavesAHookOffThatCannotBeMade() {
        Hooks.install(name -> {
            heard.add(name);
            throw new NoClassDefFoundError(name);
        });
        Hooks.enter("missing.Hook", null, new Object[0]);
        Hooks.enter("missing.Hook", null, new Object[0]);
        assertThat(heard).containsExactly("missing.Hook");
    }

    @Test
    void triesAgainToMakeAHookThatFoundNoMemoryOrStack() {
        Throwable[] shortages = {
            new StackOverflowError(),
            new OutOfMemoryError("injected"),
            new InvocationTargetException(new StackOverflowError())
        };
        Hooks.install(name -> {
            heard.add(name);
            if (heard.size() <= shortages.length) {
                throw HooksTest.<RuntimeException>unchecked(shortages[heard.size() - 1]);
            }
            return new Recorder("token");
        });
        for (int i = 0; i < shortages.length; i++) {
            assertThat(Hooks.enter("short.Hook", "self", new Object[] {i})).isNull();
        }
        assertThat(Hooks.enter("short.Hook", "self", new Object[] {"last"})).isEqualTo("token");
    }

    @Test
    void makesAHookAfterTheApplicationHasUsedUpItsStack() {
        Hooks.install(name -> new Fragile());
        overflow();
        assertThat(Hooks.enter("deep.Hook", "self", new Object[0])).isEqualTo("token");
    }

    // On its way back up the stack the hook is called where there is next to none left, then where there is a little
    // more.
    private static void overflow() {
        try {
            overflow();
        } catch (StackOverflowError bottom) {
            // A frame further up.
        }
        Hooks.enter("deep.Hook", "self", new Object[0]);
    }

    @SuppressWarnings("unchecked") // erased: throws checked exceptions as if they were none
    private static <T extends Throwable> T unchecked(Throwable thrown) throws T {
        throw (T) thrown;
    }

    @Test
    void passesThePatchedClientsArgumentsOn() {
        Hooks.install(name -> new Recorder(null));
        Hooks.entered("a.Hook", "client", "id", new byte[0]);
        assertThat(heard).containsExactly("enter client id");
    }

    private final class Recorder extends Hook {
        private final Object token;

        Recorder(Object token) {
            this.token = token;
        }

        @Override
        public Object enter(Object self, Object[] arguments) {
            heard.add("enter " + self + " " + arguments[0]);
            return token;
        }

        @Override
        public Object exit(Object given, Object result, Throwable thrown) {
            heard.add("exit " + given + " " + result + " " + thrown);
            return result + "!";
        }
    }

    /** Its class cannot be initialised without a kilobyte or two of stack. */
    private static final class Fragile extends Hook {
        private static final int SUM = sum(64);

        private static int sum(int to) {
            return to == 0 ? 0 : to + sum(to - 1);
        }

        @Override
        public Object enter(Object self, Object[] arguments) {
            return SUM == 2_080 ? "token" : null;
        }
    }

    private final class Thrower extends Hook {
        @Override
        public Object enter(Object self, Object[] arguments) {
            heard.add("thrown");
            throw new StackOverflowError();
        }

        @Override
        public Object exit(Object token, Object result, Throwable thrown) {
            throw new OutOfMemoryError("injected");
        }
    }
}
