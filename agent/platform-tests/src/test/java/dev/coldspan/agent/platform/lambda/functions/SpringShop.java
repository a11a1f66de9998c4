package dev.coldspan.agent.platform.lambda.functions;

import java.util.function.Function;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** Two functions that a definition joins, and one that fails. */
@SpringBootApplication(proxyBeanMethods = false)
public class SpringShop {
    @Bean
    public Function<String, String> uppercase() {
        return text -> {
            if (text.contains("fail")) {
                throw new IllegalStateException("order 17 not found");
            }
            return text.toUpperCase();
        };
    }

    @Bean
    public Function<String, String> reverse() {
        return text -> new StringBuilder(text).reverse().toString();
    }
}
