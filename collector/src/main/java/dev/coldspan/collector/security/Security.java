package dev.coldspan.collector.security;

import dev.coldspan.collector.pipeline.Authenticator;
import dev.coldspan.collector.pipeline.Gate;
import dev.coldspan.collector.pipeline.Processor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What the options of a collector mean for its pipeline and its receivers. Follows the files until it is closed. */
public final class Security implements AutoCloseable {

    private final Authenticator authenticator;
    private final List<Gate> gates = new ArrayList<>();
    private final List<Processor> processors = new ArrayList<>();
    private final Optional<Tls> tls;
    private final Reloader reloader;

    private Security(SecurityOptions options, Quota quota, Clock clock, Consumer<String> failures) {
        List<Reloaded<?>> files = new ArrayList<>();
        Supplier<KeyRing> ring = () -> KeyRing.EMPTY;
        if (options.credentials().isPresent()) {
            Reloaded<KeyRing> read = ring(options.credentials().get(), clock);
            files.add(read);
            ring = read::get;
        }
        Refusals refusals = new Refusals(clock, failures);
        Supplier<KeyRing> known = ring;
        TenantQuotas quotas =
                new TenantQuotas(tenant -> known.get().quota(tenant).orElse(quota), System::nanoTime);
        gates.add(quotas);
        processors.add(quotas);
        if (options.authenticated()) {
            authenticator = new KeyAuthenticator(known, clock, refusals);
            gates.add(0, new SignalScope(known, refusals));
            processors.add(new FunctionScope(known));
        } else {
            authenticator = Authenticator.OPEN;
        }
        tls = options.tls().map(Tls::new);
        tls.ifPresent(material -> files.addAll(material.files()));
        reloader = new Reloader(files, Reloader.PERIOD);
    }

    /**
     * Reads the files.
     *
     * @param quota of each tenant that has none of its own
     * @param failures is called with a label for each sender turned away
     * @throws IllegalArgumentException with one line that names the file that cannot be used and why
     */
    public static Security open(SecurityOptions options, Quota quota, Clock clock, Consumer<String> failures) {
        return new Security(options, quota, clock, failures);
    }

    private static Reloaded<KeyRing> ring(Path file, Clock clock) {
        return new Reloaded<>(
                "credentials",
                List.of(file),
                contents -> KeyRingReader.read(new String(contents.get(0), StandardCharsets.UTF_8), clock.instant()));
    }

    public Authenticator authenticator() {
        return authenticator;
    }

    /** In the order in which they are asked. */
    public List<Gate> gates() {
        return List.copyOf(gates);
    }

    /** What takes note of a request; before all other processors. */
    public List<Processor> processors() {
        return List.copyOf(processors);
    }

    /** Empty for plain text. */
    public Optional<Tls> tls() {
        return tls;
    }

    @Override
    public void close() {
        reloader.close();
    }
}
