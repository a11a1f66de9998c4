package dev.coldspan.agent.instrumentation.awslambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import dev.coldspan.agent.bootstrap.HandlerHooks;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CallTest {
    private final Context context = DeadlineWatchTest.contextWith(500);

    @AfterEach
    void forgetCaller() {
        HandlerHooks.callerContext(null);
    }

    @Test
    void sortsArgumentsByRoleWhateverTheirOrder() {
        InputStream in = new ByteArrayInputStream(new byte[0]);
        Call call = Call.of(new Object[] {in, new ByteArrayOutputStream(), context});
        assertThat(call.event()).isSameAs(in);
        assertThat(call.remainingMillis()).isEqualTo(500);
        assertThat(Call.of(new Object[] {context, "event"}).event()).isEqualTo("event");
    }

    @Test
    void takesTheCallersContextWhenTheMethodHasNone() {
        assertThat(Call.of(new Object[] {"event"}).remainingMillis()).isEqualTo(Long.MAX_VALUE);
        HandlerHooks.callerContext(context);
        assertThat(Call.of(new Object[] {"event"}).remainingMillis()).isEqualTo(500);
        HandlerHooks.callerContext("no context at all");
        assertThat(Call.of(new Object[] {"event"}).remainingMillis()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void survivesAContextWhoseGettersThrow() {
        Call call = Call.of(new Object[] {context});
        assertThat(call.requestId()).isNull();
        assertThat(call.functionArn()).isNull();
        assertThat(call.functionName()).isNull();
        assertThat(call.xrayHeader()).isNull();
    }

    @Test
    void countsANegativeRestAsNone() {
        assertThat(Call.of(new Object[] {DeadlineWatchTest.contextWith(-7)}).remainingMillis())
                .isZero();
    }

    @Test
    void survivesNullArguments() {
        Call call = Call.of(new Object[] {null, null});
        assertThat(call.event()).isNull();
        assertThat(call.requestId()).isNull();
    }
}
