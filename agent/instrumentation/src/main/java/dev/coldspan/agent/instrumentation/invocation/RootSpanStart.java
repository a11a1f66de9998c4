package dev.coldspan.agent.instrumentation.invocation;

import dev.coldspan.agent.core.extension.ExtensionLink;
import dev.coldspan.agent.core.measure.UsageMeter;
import dev.coldspan.agent.core.trace.EpochClock;
import dev.coldspan.agent.core.trace.LiveSpan;
import dev.coldspan.agent.core.trace.SpanStart;
import dev.coldspan.agent.core.trace.Spans;
import java.util.concurrent.atomic.AtomicBoolean;

/** Begins root spans: parent, kind, and what is known before the handler runs. */
final class RootSpanStart {
    private final Spans spans;
    private volatile InitType initType;
    private final UsageMeter meter;
    private volatile InitTimeline init;
    private ExtensionLink extension;
    private final AtomicBoolean firstCall = new AtomicBoolean(true);

    RootSpanStart(Spans spans, InitType initType, UsageMeter meter, InitTimeline init) {
        this.spans = spans;
        this.initType = initType;
        this.meter = meter;
        this.init = init;
    }

    void announceTo(ExtensionLink newExtension) {
        extension = newExtension;
    }

    void startedAs(InitType newType) {
        initType = newType;
    }

    /** The next call is the first one after a start of another kind. */
    void restart(InitType newType, InitTimeline newInit) {
        startedAs(newType);
        init = newInit;
        firstCall.set(true);
    }

    Invocation begin(Call call, long startNanos) {
        boolean first = firstCall.get() && firstCall.getAndSet(false);
        if (first) {
            init.end();
        }
        SpanStart start = SpanStart.of(call.functionName(), call.kind())
                .parent(call.parent())
                .at(EpochClock.at(startNanos));
        call.describe(start);
        start.set(Keys.COLD_START, first && initType.delaysFirstCaller()).set(Keys.INIT_TYPE, initType.text());
        boolean measured = first && initType.isMeasuredHere();
        if (measured) {
            start.set(Keys.INIT_DURATION, init.durationMillis());
        }
        LiveSpan root = spans.start(start);
        if (extension != null) {
            extension.began(start, root.ref());
        }
        call.started(spans, root);
        if (measured) {
            init.record(spans, root.ref(), meter.jvm());
        }
        return new Invocation(call, root, first, startNanos, meter.start());
    }
}
