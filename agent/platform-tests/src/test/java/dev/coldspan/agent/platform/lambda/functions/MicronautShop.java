package dev.coldspan.agent.platform.lambda.functions;

import io.micronaut.function.aws.MicronautRequestHandler;

/** A handler that brings an application context up in its constructor. */
public final class MicronautShop extends MicronautRequestHandler<String, String> {
    @Override
    public String execute(String text) {
        return "hello " + text;
    }
}
