package dev.coldspan.collector.receive;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.coldspan.collector.TestCollector;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Any bytes as the data of a gRPC call: it ends with a status that says why, and the next one is served. */
class GrpcFuzzTest {

    /** OK, CANCELLED, INVALID_ARGUMENT, RESOURCE_EXHAUSTED, UNIMPLEMENTED, INTERNAL. */
    private static final Pattern STATUS = Pattern.compile("(?s).*grpc-status: (0|1|3|8|12|13)\n.*");

    private static final byte[] EMPTY_REQUEST = new byte[5];

    /** One for all runs in this JVM, as its start would be most of a run. */
    private static TestCollector collector;

    @FuzzTest(maxDuration = "70s")
    void answersAnyFrames(byte[] data) throws Exception {
        String answer = RawGrpc.export(collector().collector().otlpGrpc(), "gzip", data);

        if (wholeMessages(data) > 1) {
            // gRPC itself cancels a call with one request when it meets the second, and tells the client nothing else.
            assertThat(answer).isNotEmpty().doesNotContain("grpc-status: 0");
            assertThat(answer.equals("reset: 8\n") || STATUS.matcher(answer).matches())
                    .as(answer)
                    .isTrue();
        } else {
            assertThat(answer).matches(STATUS);
        }
        assertThat(RawGrpc.export(collector().collector().otlpGrpc(), "gzip", EMPTY_REQUEST))
                .contains("grpc-status: 0");
    }

    /** Messages that are there with flag, length and content, up to the first that is not. */
    private static int wholeMessages(byte[] data) {
        ByteBuffer left = ByteBuffer.wrap(data);
        int messages = 0;
        while (left.remaining() >= 5) {
            byte flag = left.get();
            int length = left.getInt();
            if (flag >>> 1 != 0 || length < 0 || length > left.remaining()) {
                break;
            }
            left.position(left.position() + length);
            messages++;
        }
        return messages;
    }

    /** What fuzzing found first, without waiting for it to find it again. */
    @Test
    void answersRandomFrames() throws Exception {
        Random random = new Random(8);
        for (int call = 0; call < 300; call++) {
            ByteBuffer data = ByteBuffer.allocate(2_000);
            for (int frame = random.nextInt(5); frame > 0; frame--) {
                byte[] content = new byte[random.nextInt(100)];
                random.nextBytes(content);
                data.put((byte) (random.nextInt(6) == 0 ? random.nextInt() : random.nextInt(2)));
                data.putInt(random.nextInt(8) == 0 ? random.nextInt() : content.length);
                data.put(content);
            }
            answersAnyFrames(Arrays.copyOf(data.array(), data.position()));
        }
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
