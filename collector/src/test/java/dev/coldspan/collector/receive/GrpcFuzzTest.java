package dev.coldspan.collector.receive;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.coldspan.collector.TestCollector;
import java.nio.file.Files;
import java.util.regex.Pattern;

/** Any bytes as the data of a gRPC call: it ends with a status that says why, or is reset, and the next one is served. */
class GrpcFuzzTest {

    /** OK, CANCELLED, INVALID_ARGUMENT, RESOURCE_EXHAUSTED, UNIMPLEMENTED, INTERNAL. */
    private static final Pattern STATUS = Pattern.compile("(?s).*grpc-status: (0|1|3|8|12|13)\n.*");

    private static final byte[] EMPTY_REQUEST = new byte[5];

    /** One for all runs in this JVM, as its start would be most of a run. */
    private static TestCollector collector;

    @FuzzTest(maxDuration = "70s")
    void answersAnyFrames(byte[] data) throws Exception {
        String answer = RawGrpc.export(collector().collector().otlpGrpc(), "gzip", data);

        if (!answer.isEmpty()) {
            assertThat(answer).matches(STATUS);
        }
        assertThat(RawGrpc.export(collector().collector().otlpGrpc(), "gzip", EMPTY_REQUEST))
                .contains("grpc-status: 0");
    }

    private static synchronized TestCollector collector() throws Exception {
        if (collector == null) {
            TestCollector started = TestCollector.start(Files.createTempDirectory("coldspan-fuzz-"));
            Runtime.getRuntime().addShutdownHook(new Thread(started::close));
            collector = started;
        }
        return collector;
    }
}
