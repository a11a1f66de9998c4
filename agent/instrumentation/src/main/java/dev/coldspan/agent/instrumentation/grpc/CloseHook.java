package dev.coldspan.agent.instrumentation.grpc;

import dev.coldspan.agent.bootstrap.Hook;
import dev.coldspan.agent.instrumentation.Services;
import dev.coldspan.agent.instrumentation.client.ClientCall;
import dev.coldspan.agent.instrumentation.reflect.Getter;

/** A call is over, whoever ended it; the application's listener has not been told yet. */
public final class CloseHook extends Hook {
    private static final int STATUS = 1;

    private final Getter code = Getter.of("getCode");
    private final Getter description = Getter.of("getDescription");

    /** Found by its name. */
    public CloseHook(Services services) {}

    @Override
    public Object enter(Object self, Object[] arguments) {
        ClientCall call = Calls.STARTED.remove(self);
        if (call != null) {
            Object status = arguments[STATUS];
            try {
                RpcAttributes.response(call.span(), code.text(status), description.text(status));
            } finally {
                call.end(null);
            }
        }
        return null;
    }
}
