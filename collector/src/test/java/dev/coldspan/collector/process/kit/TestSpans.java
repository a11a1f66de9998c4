package dev.coldspan.collector.process.kit;

import dev.coldspan.collector.model.Attributes;
import dev.coldspan.collector.model.Batch;
import dev.coldspan.collector.model.Budget;
import dev.coldspan.collector.model.Item;
import dev.coldspan.collector.model.Key;
import dev.coldspan.collector.model.LogRecord;
import dev.coldspan.collector.model.Metric;
import dev.coldspan.collector.model.Point;
import dev.coldspan.collector.model.Resource;
import dev.coldspan.collector.model.Scope;
import dev.coldspan.collector.model.Span;
import dev.coldspan.collector.model.ValueType;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

/** Batches as they come out of the decoder and {@code Validate}: attributes in the order of their keys, each key once. */
public final class TestSpans {

    private TestSpans() {}

    public static Batch<Span> spans() {
        Batch<Span> batch = Batch.ofSpans();
        batch.reset(Budget.UNLIMITED, "");
        return batch;
    }

    public static Batch<LogRecord> logs() {
        Batch<LogRecord> batch = Batch.ofLogs();
        batch.reset(Budget.UNLIMITED, "");
        return batch;
    }

    public static Batch<Point> points(String tenant) {
        Batch<Point> batch = Batch.ofPoints();
        batch.reset(Budget.UNLIMITED, tenant);
        return batch;
    }

    /** @param pairs keys and values; a value is a text, a whole number, a fraction or a truth value */
    public static Resource resource(Batch<?> batch, Object... pairs) {
        Resource resource = batch.nextResource();
        fill(resource.attributes, pairs);
        return resource;
    }

    /** A SERVER span of one second with ids of its own. */
    public static Span span(Batch<Span> batch, Resource resource, Object... pairs) {
        Span span = batch.next(resource, scope(batch));
        int number = span.index + 1;
        span.traceId = id(batch, 16, number);
        span.spanId = id(batch, 8, number);
        span.name = batch.arena().add("orders");
        span.kind = Span.KIND_SERVER;
        span.start = 1_000_000_000L;
        span.end = 2_000_000_000L;
        fill(span.attributes, pairs);
        return span;
    }

    public static LogRecord log(Batch<LogRecord> batch, Resource resource, String body, Object... pairs) {
        LogRecord log = batch.next(resource, scope(batch));
        log.bodyType = ValueType.STRING;
        log.body = batch.arena().add(body);
        fill(log.attributes, pairs);
        return log;
    }

    /** @param temporality OTLP's number: 0 a gauge, 1 delta, 2 cumulative */
    public static Point point(Batch<Point> batch, Resource resource, String name, int temporality, Object... pairs) {
        Point point = batch.next(resource, scope(batch));
        Metric metric = batch.nextMetric();
        metric.name = batch.arena().add(name);
        metric.temporality = temporality;
        point.metric = metric;
        fill(point.attributes, pairs);
        return point;
    }

    private static Scope scope(Batch<?> batch) {
        return batch.nextScope();
    }

    /** An id that ends in a number. */
    public static long id(Batch<?> batch, int bytes, long number) {
        byte[] id = ByteBuffer.allocate(bytes).putLong(bytes - 8, number).array();
        return batch.arena().add(id, 0, bytes);
    }

    public static void fill(Attributes attributes, Object... pairs) {
        for (int i = 0; i < pairs.length; i += 2) {
            add(attributes, Key.of((String) pairs[i]), pairs[i + 1]);
        }
        attributes.sort();
    }

    private static void add(Attributes attributes, Key key, Object value) {
        if (value instanceof Boolean truth) {
            attributes.add(key, ValueType.BOOL, truth ? 1 : 0);
        } else if (value instanceof Double number) {
            attributes.add(key, ValueType.DOUBLE, Double.doubleToLongBits(number));
        } else if (value instanceof Number number) {
            attributes.add(key, ValueType.INT, number.longValue());
        } else {
            attributes.add(key, ValueType.STRING, attributes.arena().add((String) value));
        }
    }

    /** The attributes as texts, in their order. */
    public static Map<String, String> map(Attributes attributes) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < attributes.size(); i++) {
            if (map.put(attributes.key(i).name(), attributes.text(i)) != null) {
                throw new AssertionError(attributes.key(i) + " is there twice");
            }
            if (i > 0 && attributes.key(i - 1).compareTo(attributes.key(i)) >= 0) {
                throw new AssertionError(attributes.key(i) + " is not in order");
            }
        }
        return map;
    }

    public static Map<String, String> map(Item item) {
        return map(item.attributes);
    }
}
