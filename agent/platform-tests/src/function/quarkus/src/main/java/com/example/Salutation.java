package com.example;

import jakarta.enterprise.context.ApplicationScoped;

/** Greets everybody but nobody; Quarkus puts a proxy of its own in front of it. */
@ApplicationScoped
public class Salutation {
    String of(String name) {
        if ("nobody".equals(name)) {
            throw new IllegalArgumentException("nobody is unknown");
        }
        return "hello " + name;
    }
}
