package dev.coldspan.cli.stack;

import java.net.URI;
import java.util.function.Supplier;

/** The address of a server that starts after those that will call it; null until then. */
public final class LateAddress implements Supplier<URI> {

    private volatile URI address;

    public void set(URI known) {
        address = known;
    }

    @Override
    public URI get() {
        return address;
    }
}
