package com.example;

import dev.coldspan.agent.bootstrap.Hook;
import dev.coldspan.agent.core.trace.Kind;
import dev.coldspan.agent.instrumentation.Services;
import dev.coldspan.agent.instrumentation.client.ClientCall;

/** One object serves all calls, on any thread. */
public final class PaymentHook extends Hook {
    private final Services services;

    public PaymentHook(Services services) {
        this.services = services;
    }

    @Override
    public Object enter(Object self, Object[] arguments) {
        ClientCall call = services.clients.start("charge " + arguments[0], Kind.CLIENT);
        if (call != null) {
            call.span().set("payment.cents", ((Long) arguments[1]).longValue());
        }
        return call;
    }

    @Override
    public Object exit(Object token, Object result, Throwable thrown) {
        ClientCall call = (ClientCall) token;
        call.leave();
        call.end(thrown);
        return result;
    }
}
