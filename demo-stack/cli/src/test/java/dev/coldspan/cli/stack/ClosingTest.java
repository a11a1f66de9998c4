package dev.coldspan.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClosingTest {

    private final List<String> closed = new ArrayList<>();
    private final Closing parts = new Closing();

    @Test
    void closesTheLastStartedFirst() {
        parts.add(() -> closed.add("database"));
        parts.add(() -> closed.add("server"));
        parts.close();
        assertThat(closed).containsExactly("server", "database");
    }

    @Test
    void onePartThatFailsDoesNotKeepTheOthersOpen() {
        parts.add(() -> closed.add("database"));
        parts.add(() -> {
            throw new IllegalStateException("stuck");
        });
        parts.close();
        assertThat(closed).containsExactly("database");
    }

    @Test
    void closingAgainDoesNothing() {
        parts.add(() -> closed.add("once"));
        parts.close();
        parts.close();
        assertThat(closed).containsExactly("once");
    }
}
