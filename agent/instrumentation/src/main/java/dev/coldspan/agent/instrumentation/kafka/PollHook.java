package dev.coldspan.agent.instrumentation.kafka;

import dev.coldspan.agent.bootstrap.Hook;
import dev.coldspan.agent.core.propagation.Propagators;
import dev.coldspan.agent.core.trace.EpochClock;
import dev.coldspan.agent.core.trace.Kind;
import dev.coldspan.agent.core.trace.LiveSpan;
import dev.coldspan.agent.core.trace.SpanRef;
import dev.coldspan.agent.core.trace.SpanStart;
import dev.coldspan.agent.instrumentation.Services;
import dev.coldspan.agent.instrumentation.reflect.Getter;

/**
 * Around {@code KafkaConsumer.poll}. An empty poll makes no span: a consumer that waits polls for ever. So the span is
 * made at the end, and begins where the poll did.
 */
public final class PollHook extends Hook {
    // As many links as an SDK keeps of one span.
    private static final int MOST_LINKS = 128;
    private static final int MOST_RECORDS_READ = 1_000;

    private final Services services;
    private final Propagators propagators;
    private final RecordHeaders headers = new RecordHeaders();
    private final Getter topic = Getter.of("topic");
    private final Getter count = Getter.of("count");
    private final Getter metadata = Getter.of("groupMetadata");
    private final Getter groupOfMetadata = Getter.of("groupId");

    /** Made by the agent on the first poll. */
    public PollHook(Services services) {
        this.services = services;
        this.propagators = Propagators.of(services.environment.get("OTEL_PROPAGATORS"), services.warnings);
    }

    @Override
    public Object enter(Object self, Object[] arguments) {
        LiveSpan parent = services.current.get();
        return parent == null ? null : new Poll(self, parent, EpochClock.now());
    }

    @Override
    public Object exit(Object token, Object result, Throwable thrown) {
        Poll poll = (Poll) token;
        int records = count.number(result, 0);
        if (records > 0 || thrown != null && !isWakeUp(thrown)) {
            record(poll, result, records, thrown);
        }
        return result;
    }

    // How an application ends a poll that waits.
    private static boolean isWakeUp(Throwable thrown) {
        return thrown.getClass().getName().equals("org.apache.kafka.common.errors.WakeupException");
    }

    private void record(Poll poll, Object result, int records, Throwable thrown) {
        SpanStart start =
                SpanStart.of("poll", Kind.CLIENT).parent(poll.parent.ref()).at(poll.startedAt);
        String name = result instanceof Iterable ? link(start, (Iterable<?>) result) : null;
        LiveSpan span = services.spans.start(start);
        if (span.isRecording()) {
            Topics.describe(span, name, "poll", "receive");
            span.set("messaging.consumer.group.name", groupOfMetadata.text(metadata.from(poll.consumer)));
            span.rename(name == null ? "poll" : "poll " + name);
            if (thrown == null) {
                span.set("messaging.batch.message_count", records);
            } else {
                span.set("error.type", thrown.getClass().getName());
                span.fail(null);
            }
        }
        span.end();
    }

    /** Links to the spans that sent the records; returns their topic when all have the same. */
    private String link(SpanStart start, Iterable<?> records) {
        String common = null;
        boolean several = false;
        int links = 0;
        int read = 0;
        for (Object each : records) {
            String name = Topics.bounded(topic.text(each));
            several |= common != null && !common.equals(name);
            common = common == null ? name : common;
            SpanRef sender = links < MOST_LINKS ? propagators.extract(headers.of(each)) : null;
            if (sender != null) {
                start.link(sender);
                links++;
            }
            if (++read == MOST_RECORDS_READ) {
                break;
            }
        }
        return several ? null : common;
    }

    private static final class Poll {
        final Object consumer;
        final LiveSpan parent;
        final long startedAt;

        Poll(Object consumer, LiveSpan parent, long startedAt) {
            this.consumer = consumer;
            this.parent = parent;
            this.startedAt = startedAt;
        }
    }
}
