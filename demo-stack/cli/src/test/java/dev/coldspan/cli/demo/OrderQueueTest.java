package dev.coldspan.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OrderQueueTest {

    private final OrderQueue queue = new OrderQueue();

    @Test
    void handsOutBatchesOfTenInOrder() {
        IntStream.range(0, 12).forEach(i -> queue.offer("order " + i, null));
        assertThat(bodies()).hasSize(10).startsWith("order 0", "order 1");
        assertThat(bodies()).containsExactly("order 10", "order 11");
        assertThat(bodies()).isEmpty();
    }

    @Test
    void carriesTheSendersTraceContextAsAMessageAttribute() {
        queue.offer("{}", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        Map<?, ?> record = (Map<?, ?>) ((List<?>) queue.batch().get("Records")).get(0);
        assertThat(record.get("eventSource")).isEqualTo("aws:sqs");
        assertThat(record.get("messageAttributes"))
                .isEqualTo(Map.of(
                        "traceparent",
                        Map.of(
                                "stringValue",
                                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                                "dataType",
                                "String")));
    }

    @Test
    void refusesMoreThanItHolds() {
        assertThat(IntStream.range(0, 1_000).allMatch(i -> queue.offer("{}", null)))
                .isTrue();
        assertThat(queue.offer("{}", null)).isFalse();
    }

    private List<Object> bodies() {
        return ((List<?>) queue.batch().get("Records"))
                .stream()
                        .map(record -> (Object) ((Map<?, ?>) record).get("body"))
                        .toList();
    }
}
