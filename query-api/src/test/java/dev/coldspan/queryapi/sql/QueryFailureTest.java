package dev.coldspan.queryapi.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class QueryFailureTest {

    private static QueryFailure of(Throwable cause) {
        return QueryFailure.of(
                "functions.sql", QueryLimits.DEFAULT, new SQLTransientConnectionException("timed out", "08003", cause));
    }

    @Test
    void tellsAPoolInUseFromAnEngineThatIsAway() {
        assertThat(of(null)).hasMessageContaining("busy with other queries");
        assertThat(of(null).kind()).isEqualTo(QueryFailure.Kind.UNAVAILABLE);
        assertThat(of(new ConnectException("refused"))).hasMessageContaining("does not answer");
        assertThat(of(new ConnectException("refused")).kind()).isEqualTo(QueryFailure.Kind.UNAVAILABLE);
    }

    @Test
    void asksForNoMoreThanTheUserOfATenantMayHave() {
        QueryLimits export = QueryLimits.DEFAULT.ofExport();
        QueryLimits none = new QueryLimits(Duration.ZERO, 0, 0);

        assertThat(export.executionTime()).isGreaterThan(Duration.ofSeconds(60));
        assertThat(export.ofTenant().executionTime()).isEqualTo(Duration.ofSeconds(60));
        assertThat(export.ofTenant().resultRows()).isEqualTo(export.resultRows());
        assertThat(new QueryLimits(Duration.ofSeconds(5), 1, 8L << 30).ofTenant())
                .isEqualTo(new QueryLimits(Duration.ofSeconds(5), 1, 2L << 30));
        assertThat(none.ofTenant()).isEqualTo(none);
    }
}
