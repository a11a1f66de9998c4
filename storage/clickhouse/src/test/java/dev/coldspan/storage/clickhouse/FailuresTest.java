package dev.coldspan.storage.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;

import com.clickhouse.client.api.ServerException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailuresTest {

    private static final JdbcUrl URL = JdbcUrl.parse("jdbc:ch://host:8123/db");

    @ParameterizedTest
    @CsvSource({
        "159, true, a query that took too long",
        "202, true, too many queries at once",
        "241, true, out of memory",
        "243, true, no space on disk",
        "252, true, too many parts",
        "60, false, unknown table",
        "16, false, unknown column",
        "53, false, type mismatch",
        "516, false, wrong password",
    })
    void knowsWhatMayPass(int code, boolean retryable, String message) {
        assertThat(describe(new ServerException(code, message, 500, "q")).retryable())
                .isEqualTo(retryable);
    }

    @Test
    void saysWhatWasTried() {
        assertThat(describe(new ServerException(60, "Code: 60. Unknown table", 404, "q")))
                .hasMessage("ClickHouse at jdbc:clickhouse://host:8123/db could not insert: Code: 60. Unknown table");
    }

    @Test
    void looksThroughWrappers() {
        Throwable wrapped = new ExecutionException(new IOException(new SocketTimeoutException("Read timed out")));
        assertThat(describe(wrapped))
                .hasMessageEndingWith("could not insert: no answer in time")
                .matches(StorageException::retryable);
    }

    @Test
    void keepsTheMessageToOneLineOfReasonableLength() {
        StorageException described = describe(new ServerException(60, "x".repeat(5_000) + "\nsecond line", 500, "q"));
        assertThat(described.getMessage()).hasSizeLessThan(450).doesNotContain("\n");
    }

    @Test
    void copesWithAFailureWithoutAMessage() {
        assertThat(describe(new IOException())).hasMessageEndingWith("could not insert: IOException");
    }

    @Test
    void keepsTheCause() {
        IOException cause = new IOException("reset");
        assertThat(describe(cause)).hasCause(cause);
    }

    private static StorageException describe(Throwable failure) {
        return Failures.describe(URL, "insert", failure);
    }
}
