package dev.coldspan.agent.library.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.agent.testkit.library.FinishedSpan;
import dev.coldspan.agent.testkit.library.LibraryRun;
import dev.coldspan.agent.testkit.library.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

class H2Test extends JdbcContract {
    @Override
    List<String> releases() {
        return List.of("com.h2database:h2:1.3.176", "com.h2database:h2:2.5.252");
    }

    @Override
    String driver() {
        return "org.h2.Driver";
    }

    @Override
    String url() {
        return "jdbc:h2:mem:shop";
    }

    @Override
    String system() {
        return "h2database";
    }

    @Override
    String syntaxError() {
        return null;
    }

    @Override
    boolean isOfTheApplication(FinishedSpan span) {
        return !span.name().contains("INFORMATION_SCHEMA");
    }

    @Test
    void namesTheDatabaseAndTheErrorsState() {
        Outcome outcome = run(releases().get(1), "fail SELECT nothing FROM nowhere");

        assertThat(outcome.onlySpan().attributes())
                .containsEntry("db.namespace", "shop")
                .containsEntry("db.response.status_code", "42S04");
        assertThat(outcome.onlySpan().statusText()).endsWith("Exception 42S04");
    }

    @Test
    void makesOneSpanOfAnExecutionThroughAPool() {
        Outcome outcome =
                LibraryRun.with("com.zaxxer:HikariCP:7.1.0", releases().get(1)).run(PoolExercise.class, url());

        assertThat(outcome.result()).isEqualTo(true);
        assertThat(outcome.onlySpan().attributes()).containsEntry("db.query.text", "SELECT ? WHERE ? = ?");
    }
}
