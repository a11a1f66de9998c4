package dev.coldspan.collector.receive;

import java.net.BindException;
import java.net.InetSocketAddress;

/** Says why an address cannot be listened on. */
final class Binding {

    private Binding() {}

    /** @param flag the option that sets the address, such as {@code --otlp-grpc} */
    static IllegalStateException failed(String flag, InetSocketAddress bind, Throwable failure) {
        String address = bind.getHostString() + ":" + bind.getPort();
        Throwable at = failure;
        while (!(at instanceof BindException) && at.getCause() != null) {
            at = at.getCause();
        }
        String reason = String.valueOf(at.getMessage());
        boolean busy = reason.contains("in use");
        return new IllegalStateException(
                busy
                        ? address + " is in use by another process; stop it or choose another address with " + flag
                        : "cannot listen on " + address + " (" + reason + "); choose another address with " + flag,
                failure);
    }
}
