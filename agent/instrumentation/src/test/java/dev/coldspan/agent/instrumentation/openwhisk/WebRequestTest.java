package dev.coldspan.agent.instrumentation.openwhisk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class WebRequestTest {
    @Test
    void readsTheRequestBehindAWebAction() {
        Tree headers = new Tree(Map.of("traceparent", new Tree("00-x")));
        WebRequest request = new WebRequest(new Tree(
                Map.of("__ow_headers", headers, "__ow_method", new Tree("get"), "__ow_path", new Tree("/17"))));
        assertThat(request.isWeb()).isTrue();
        assertThat(request.method()).isEqualTo("get");
        assertThat(request.path()).isEqualTo("/17");
        assertThat(request.get("traceparent")).isEqualTo("00-x");
        assertThat(request.get("b3")).isNull();
    }

    @Test
    void takesAnActionsOwnParametersForNoRequest() {
        WebRequest request = new WebRequest(new Tree(Map.of("__ow_method", new Tree("get"))));
        assertThat(request.isWeb()).isFalse();
        assertThat(request.method()).isNull();
        assertThat(WebRequest.NONE.isWeb()).isFalse();
        assertThat(WebRequest.NONE.path()).isNull();
    }

    @Test
    void readsWhatAnAnswerSays() {
        assertThat(WebRequest.status(new Tree(Map.of("statusCode", new Tree("404")))))
                .isEqualTo(404);
        assertThat(WebRequest.status(new Tree(Map.of("statusCode", new Tree("none")))))
                .isZero();
        assertThat(WebRequest.status(new Tree(Map.of()))).isZero();
        assertThat(WebRequest.isError(new Tree(Map.of("error", new Tree("x"))))).isTrue();
        assertThat(WebRequest.isError(new Tree(Map.of()))).isFalse();
        assertThat(WebRequest.isError(null)).isFalse();
    }

    /** As Gson's elements, by the methods that are called. */
    public static final class Tree {
        private final Map<String, Tree> members;
        private final String text;

        Tree(Map<String, Tree> members) {
            this.members = members;
            this.text = null;
        }

        Tree(String text) {
            this.members = Map.of();
            this.text = text;
        }

        public Tree get(String name) {
            return members.get(name);
        }

        public Tree getAsJsonObject(String name) {
            return members.get(name);
        }

        public String getAsString() {
            return text;
        }
    }
}
