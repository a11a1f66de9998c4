package dev.coldspan.demo.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ShopFunctionsTest {

    private final TestContext context = new TestContext();

    @Test
    void anOrderWithoutFieldsGetsDefaults() {
        assertThat(Order.fromJson("{\"sku\":\"pen\"}")).isEqualTo(new Order("unknown", "pen", 1, "visa"));
        assertThat(Order.fromJson(null)).isEqualTo(new Order("unknown", "mug", 1, "visa"));
    }

    @Test
    void inventoryAnswersWithWhatItReserved() throws IOException {
        assertThat(inventory("{\\\"sku\\\":\\\"mug\\\",\\\"quantity\\\":3}"))
                .contains("\"statusCode\":200")
                .contains("reserved");
    }

    @Test
    void inventoryRefusesGoodsThatAreGone() {
        assertThatThrownBy(() -> inventory("{\\\"sku\\\":\\\"discontinued\\\"}"))
                .isInstanceOf(Inventory.OutOfStockException.class)
                .hasMessage("no stock left of discontinued");
    }

    private String inventory(String body) throws IOException {
        byte[] event = ("{\"body\":\"" + body + "\"}").getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        new Inventory().handleRequest(new ByteArrayInputStream(event), answer, context);
        return answer.toString(StandardCharsets.UTF_8);
    }

    @Test
    void theWorkerShipsEveryOrderOfABatch() {
        assertThat(new OrderWorker().handleRequest(batch("{\"id\":\"a\"}", "{\"id\":\"b\"}"), context))
                .isEqualTo(2);
        assertThat(context.logged).containsExactly("shipping order a\n", "shipping order b\n");
    }

    @Test
    void anOrderWithoutQuantityFailsItsBatch() {
        assertThatThrownBy(() -> new OrderWorker().handleRequest(batch("{\"id\":\"x\",\"quantity\":0}"), context))
                .hasMessage("order x has no quantity");
    }

    private static SQSEvent batch(String... bodies) {
        SQSEvent event = new SQSEvent();
        event.setRecords(java.util.Arrays.stream(bodies)
                .map(body -> {
                    SQSEvent.SQSMessage message = new SQSEvent.SQSMessage();
                    message.setBody(body);
                    return message;
                })
                .toList());
        return event;
    }

    @Test
    void aPictureIsScaledToAThumbnail() {
        assertThat(new Thumbnail().handleRequest(upload(4_000_000), context)).isEqualTo("thumbnails/cat.png");
        assertThat(context.logged).containsExactly("cat.png scaled to 16384 pixels\n");
    }

    @Test
    void anEmptyPictureIsRefused() {
        assertThatThrownBy(() -> new Thumbnail().handleRequest(upload(0), context))
                .hasMessage("not a picture: cat.png");
    }

    private static Map<String, Object> upload(int size) {
        return Map.of("Records", List.of(Map.of("s3", Map.of("object", Map.of("key", "cat.png", "size", size)))));
    }

    @Test
    void theReportReadsTheRowsOfItsEvent() {
        assertThat(new Report().handleRequest(Map.of("detail", Map.of("rows", 10)), context))
                .isEqualTo("10 rows");
        assertThat(new Report().handleRequest(Map.of("detail", "{}"), context)).isEqualTo("0 rows");
    }
}
