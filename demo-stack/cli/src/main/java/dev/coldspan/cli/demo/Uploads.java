package dev.coldspan.cli.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import tools.jackson.databind.json.JsonMapper;

/** Pictures that arrive in a bucket: most are small, some nearly fill the function's memory, a few do not fit. */
final class Uploads implements Source {

    private static final long MEGABYTE = 1024L * 1024;

    private final Shop shop;
    private final Random random;
    private int pictures;

    Uploads(Shop shop, Random random) {
        this.shop = shop;
        this.random = random;
    }

    @Override
    public Duration period() {
        return Duration.ofSeconds(4);
    }

    @Override
    public void fire(Duration elapsed) {
        pictures++;
        shop.deliver("thumbnail", JsonMapper.shared().writeValueAsBytes(event(size())));
    }

    private long size() {
        if (pictures % 8 == 3) {
            return 400 * MEGABYTE;
        }
        return (pictures % 4 == 2 ? 60 : 1 + random.nextInt(20)) * MEGABYTE;
    }

    private Map<String, Object> event(long size) {
        Map<String, Object> object = Map.of("key", "picture-" + pictures + ".png", "size", size);
        return Map.of(
                "Records",
                List.of(Map.of(
                        "eventSource", "aws:s3",
                        "awsRegion", "us-east-1",
                        "eventTime", Instant.now().toString(),
                        "eventName", "ObjectCreated:Put",
                        "s3", Map.of("bucket", Map.of("name", "uploads"), "object", object))));
    }
}
