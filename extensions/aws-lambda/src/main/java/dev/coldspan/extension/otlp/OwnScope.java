package dev.coldspan.extension.otlp;

/** The instrumentation scope of everything the extension makes itself. */
final class OwnScope {
    private static final String NAME = "dev.coldspan.extension";

    private OwnScope() {}

    static byte[] encoded() {
        ProtoWriter out = new ProtoWriter(64);
        out.text(1, NAME);
        return out.toArray();
    }
}
