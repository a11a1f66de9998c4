package dev.coldspan.agent.platform.azure.functions;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatus;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import com.microsoft.azure.functions.annotation.QueueTrigger;
import java.util.Optional;

/** An app of two functions, as users write them. */
public final class App {
    /** Answers 503 to paths that end in {@code busy}, and throws for those that end in {@code fail}. */
    @FunctionName("hello")
    public HttpResponseMessage hello(
            @HttpTrigger(
                            name = "req",
                            methods = {HttpMethod.GET},
                            authLevel = AuthorizationLevel.ANONYMOUS)
                    HttpRequestMessage<Optional<String>> request,
            ExecutionContext context) {
        String path = request.getUri().getPath();
        if (path.endsWith("fail")) {
            throw new IllegalStateException("order 17 not found");
        }
        HttpStatus status = path.endsWith("busy") ? HttpStatus.SERVICE_UNAVAILABLE : HttpStatus.OK;
        return request.createResponseBuilder(status).body("hello").build();
    }

    /** Takes long for orders that say so. */
    @FunctionName("onOrder")
    public void onOrder(@QueueTrigger(name = "message", queueName = "orders", connection = "c") String message)
            throws InterruptedException {
        if (message.equals("slow")) {
            Thread.sleep(400);
        }
    }
}
