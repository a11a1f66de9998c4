package dev.coldspan.cli.demo;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import tools.jackson.databind.json.JsonMapper;

/** The event source that feeds queued orders to the worker; one message in about thirty batches is no valid order. */
final class Shipping implements Source {

    private final Shop shop;
    private final OrderQueue queue;
    private final Random random;

    Shipping(Shop shop, OrderQueue queue, Random random) {
        this.shop = shop;
        this.queue = queue;
        this.random = random;
    }

    @Override
    public Duration period() {
        return Duration.ofSeconds(2);
    }

    @Override
    public void fire(Duration elapsed) {
        if (random.nextInt(20) == 0) {
            queue.offer("{\"id\":\"broken\",\"quantity\":0}", null);
        }
        Map<String, Object> event = queue.batch();
        if (!((List<?>) event.get("Records")).isEmpty()) {
            shop.deliver("order-worker", JsonMapper.shared().writeValueAsBytes(event));
        }
    }
}
