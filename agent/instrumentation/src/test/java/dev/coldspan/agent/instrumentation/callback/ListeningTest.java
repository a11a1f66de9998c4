package dev.coldspan.agent.instrumentation.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

class ListeningTest {
    /** As libraries declare them. */
    public interface Callback {
        void done(String result, Exception thrown) throws IOException;
    }

    private final List<Object> heard = new ArrayList<>();
    private final Completion completion = (result, thrown) -> {
        heard.add(result);
        heard.add(thrown);
    };

    private Callback around(Callback callback) {
        return (Callback) Listening.to(Callback.class, callback, completion);
    }

    @Test
    void tellsBothSidesTheSame() throws IOException {
        Exception thrown = new IllegalStateException();
        around((result, failure) -> heard.add("application: " + result)).done("ok", null);
        around((result, failure) -> heard.add(failure)).done(null, thrown);
        assertThat(heard).containsExactly("ok", null, "application: ok", null, thrown, thrown);
    }

    @Test
    void standsInForNoCallbackToo() throws IOException {
        Callback none = around(null);
        none.done("ok", null);
        assertThat(heard).containsExactly("ok", null);
        assertThat(none).isEqualTo(none).isNotEqualTo(around(null)).hasSameHashCodeAs(none);
        assertThat(none.toString()).isEqualTo("no callback");
    }

    @Test
    void letsTheApplicationsExceptionThroughAsItIs() {
        IOException own = new IOException("own");
        assertThatThrownBy(() -> around((result, failure) -> {
                            throw own;
                        })
                        .done("ok", null))
                .isSameAs(own);
    }

    @Test
    void callsTheApplicationEvenIfTheListenerFails() throws IOException {
        Completion broken = (result, thrown) -> {
            throw new IllegalStateException();
        };
        Callback callback = (result, failure) -> heard.add(result);
        ((Callback) Listening.to(Callback.class, callback, broken)).done("ok", null);
        assertThat(heard).containsExactly("ok");
    }

    @Test
    void returnsWhatTheCallbackReturnsAndLooksLikeIt() {
        BiFunction<String, Exception, String> own = (result, thrown) -> result + "!";
        @SuppressWarnings("unchecked")
        BiFunction<String, Exception, String> proxy =
                (BiFunction<String, Exception, String>) Listening.to(BiFunction.class, own, completion);
        assertThat(proxy.apply("ok", null)).isEqualTo("ok!");
        assertThat(proxy.hashCode()).isEqualTo(own.hashCode());
        assertThat(proxy.toString()).isEqualTo(own.toString());
        assertThat(heard).containsExactly("ok", null);
    }
}
