package dev.coldspan.agent.instrumentation.awslambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.agent.bootstrap.WatchedNames;
import dev.coldspan.agent.instrumentation.weave.Point;
import java.lang.reflect.Method;
import org.junit.jupiter.api.Test;

class SnapStartTest {
    private static final String REGISTER = "com/amazonaws/services/lambda/crac/ContextImpl";

    @Test
    void watchesTheRuntimeClientsRegisterOfHooks() {
        assertThat(WatchedNames.libraries()).containsEntry(REGISTER, "awslambda.SnapStartInstrumentation");
    }

    @Test
    void namesMethodsThatTheRuntimeClientHas() throws ReflectiveOperationException {
        Point[] points = new SnapStartInstrumentation().points(REGISTER);
        Class<?> register = Class.forName(REGISTER.replace('/', '.'));
        Class<?> context = Class.forName("com.amazonaws.services.lambda.crac.Context");
        Method before = register.getMethod("beforeCheckpoint", context);
        Method after = register.getMethod("afterRestore", context);
        assertThat(points).hasSize(2);
        assertThat(before.getReturnType()).isEqualTo(void.class);
        assertThat(after.getReturnType()).isEqualTo(void.class);
    }

    @Test
    void givesARestoreAwayOnce() {
        Restore.take();
        assertThat(Restore.take()).isNull();
        Restore.ended(1, 2);
        assertThat(Restore.take()).isNotNull();
        assertThat(Restore.take()).isNull();
    }
}
