package dev.coldspan.agent.instrumentation.invocation;

import dev.coldspan.agent.core.trace.Kind;
import dev.coldspan.agent.core.trace.LiveSpan;
import dev.coldspan.agent.core.trace.SpanRef;
import dev.coldspan.agent.core.trace.SpanStart;

/**
 * A call whose platform hides from the woven method what became of it: exceptions are caught further inside and
 * answers are objects of their own. Whoever sees one or the other leaves word here.
 */
public abstract class PlatformCall extends Call {
    private static final int FIRST_ERROR = 500;

    private final SpanStart start;
    private Throwable thrown;
    private boolean inUserCode;

    /** {@code start} holds name, kind, parent and attributes. */
    protected PlatformCall(SpanStart start) {
        this.start = start;
    }

    @Override
    public final String functionName() {
        return start.name();
    }

    @Override
    public final Kind kind() {
        return start.kind();
    }

    @Override
    public final SpanRef parent() {
        return start.parent();
    }

    @Override
    public final void describe(SpanStart root) {
        boolean identified = false;
        for (int i = 0; i < start.attributes().size(); i += 2) {
            String key = (String) start.attributes().get(i);
            identified |= key.equals(Keys.INVOCATION_ID);
            root.set(key, start.attributes().get(i + 1));
        }
        if (!identified) {
            root.set(Keys.INVOCATION_ID, RandomIds.next());
        }
    }

    /** The HTTP status of the answer as it is now; 0 when there is none or it is not known. */
    protected int status() {
        return 0;
    }

    @Override
    public final boolean describeResult(LiveSpan root, Object result) {
        int status = status();
        if (status > 0) {
            root.set(Keys.HTTP_STATUS, (long) status);
        }
        if (status >= FIRST_ERROR) {
            root.set(Keys.ERROR_TYPE, Integer.toString(status));
        }
        return status >= FIRST_ERROR;
    }

    /** What the function threw, although the platform answers for it; the first one counts. Null for nothing. */
    public final synchronized void threw(Throwable newThrown) {
        if (thrown == null) {
            thrown = newThrown;
        }
    }

    /** Null when nothing is known to have been thrown. */
    public final synchronized Throwable thrown() {
        return thrown;
    }

    /** Returns true to the first caller only: of nested methods of the function, the outermost is the function. */
    public final synchronized boolean enterUserCode() {
        boolean first = !inUserCode;
        inUserCode = true;
        return first;
    }
}
