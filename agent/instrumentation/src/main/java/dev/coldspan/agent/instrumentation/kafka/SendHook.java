package dev.coldspan.agent.instrumentation.kafka;

import dev.coldspan.agent.bootstrap.Hook;
import dev.coldspan.agent.core.propagation.Propagators;
import dev.coldspan.agent.core.trace.Kind;
import dev.coldspan.agent.core.trace.LiveSpan;
import dev.coldspan.agent.instrumentation.Services;
import dev.coldspan.agent.instrumentation.callback.Completion;
import dev.coldspan.agent.instrumentation.callback.Listening;
import dev.coldspan.agent.instrumentation.client.ClientCall;
import dev.coldspan.agent.instrumentation.client.ClientCalls;
import dev.coldspan.agent.instrumentation.reflect.Getter;

/** Around {@code KafkaProducer.doSend}, which calls back when the broker has answered, or never will. */
public final class SendHook extends Hook {
    private static final int RECORD = 0;
    private static final int CALLBACK = 1;
    private static final String CALLBACK_TYPE = "org.apache.kafka.clients.producer.Callback";

    private final ClientCalls clients;
    private final Propagators propagators;
    private final RecordHeaders headers = new RecordHeaders();
    private final Getter topic = Getter.of("topic");
    private final Getter partition = Getter.of("partition");
    private final Getter offset = Getter.of("offset");

    /** Made by the agent on the first record. */
    public SendHook(Services services) {
        clients = services.clients;
        propagators = Propagators.of(services.environment.get("OTEL_PROPAGATORS"), services.warnings);
    }

    @Override
    public Object enter(Object self, Object[] arguments) {
        String name = Topics.bounded(topic.text(arguments[RECORD]));
        Class<?> type = callbackType(self.getClass().getClassLoader());
        ClientCall call = type == null ? null : clients.start(name == null ? "send" : "send " + name, Kind.PRODUCER);
        if (call == null) {
            return null;
        }
        try {
            describe(call.span(), name, arguments[RECORD]);
            headers.set(arguments[RECORD], propagators.headers(call.span().ref()));
            arguments[CALLBACK] = Listening.to(type, arguments[CALLBACK], acknowledgement(call));
            return call;
        } catch (RuntimeException | Error failure) {
            call.abandon();
            throw failure;
        }
    }

    private void describe(LiveSpan span, String name, Object sent) {
        if (span.isRecording()) {
            Topics.describe(span, name, "send", "send");
            // Null leaves the choice to the producer; the acknowledgement tells.
            span.set("messaging.destination.partition.id", partition.text(sent));
        }
    }

    @Override
    public Object exit(Object token, Object result, Throwable thrown) {
        ClientCall call = (ClientCall) token;
        call.leave();
        if (thrown != null) {
            call.end(thrown);
        }
        return result;
    }

    private static Class<?> callbackType(ClassLoader library) {
        try {
            return Class.forName(CALLBACK_TYPE, false, library);
        } catch (ClassNotFoundException notKafka) {
            return null;
        }
    }

    private Completion acknowledgement(final ClientCall call) {
        return new Completion() {
            @Override
            public void completed(Object metadata, Throwable thrown) {
                LiveSpan span = call.span();
                try {
                    if (thrown == null && metadata != null && span.isRecording()) {
                        span.set("messaging.destination.partition.id", partition.text(metadata));
                        span.set("messaging.kafka.offset", offset.from(metadata));
                    }
                } finally {
                    call.end(thrown);
                }
            }
        };
    }
}
