package dev.coldspan.agent.platform.openfaas;

import com.openfaas.model.AbstractHandler;
import com.openfaas.model.IRequest;
import com.openfaas.model.IResponse;
import com.openfaas.model.Response;

/** A function as the template has it. */
public final class Handler extends AbstractHandler {
    @Override
    public IResponse Handle(IRequest request) {
        if (request.getPathRaw().endsWith("fail")) {
            throw new IllegalStateException("order 17 not found");
        }
        Response response = new Response();
        response.setStatusCode(request.getPathRaw().endsWith("busy") ? 503 : 200);
        response.setBody("hello");
        return response;
    }
}
