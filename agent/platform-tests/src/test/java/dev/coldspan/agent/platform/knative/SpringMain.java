package dev.coldspan.agent.platform.knative;

import dev.coldspan.agent.platform.lambda.functions.SpringShop;
import java.util.Map;
import java.util.function.Function;
import org.springframework.boot.SpringApplication;
import org.springframework.cloud.function.context.FunctionCatalog;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.messaging.support.GenericMessage;

/** Calls functions through Spring's catalog as its web adapter does, with a request's headers in the message. */
public final class SpringMain {
    private SpringMain() {}

    public static void main(String[] arguments) {
        try (ConfigurableApplicationContext context = SpringApplication.run(SpringShop.class, arguments)) {
            Function<Object, Object> function =
                    context.getBean(FunctionCatalog.class).lookup("uppercase");
            Map<String, Object> headers = Map.of(
                    "Traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", "ce-type", "order");
            System.out.println("result " + function.apply(new GenericMessage<>("abc", headers)));
            try {
                function.apply("fail");
            } catch (IllegalStateException expected) {
                System.out.println("failed " + expected.getMessage());
            }
        }
    }
}
