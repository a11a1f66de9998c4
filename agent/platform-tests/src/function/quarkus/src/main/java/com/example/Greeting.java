package com.example;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Map;

/** A function with an injected service, as Quarkus' users write them. */
@Named("greeting")
public class Greeting implements RequestHandler<Map<String, String>, String> {
    @Inject
    Salutation salutation;

    @Override
    public String handleRequest(Map<String, String> event, Context context) {
        return salutation.of(event.get("name"));
    }
}
