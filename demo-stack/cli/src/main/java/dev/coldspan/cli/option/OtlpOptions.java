package dev.coldspan.cli.option;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where telemetry is received, and from whom. */
public final class OtlpOptions {

    @Option(
            names = "--otlp-grpc",
            paramLabel = "HOST:PORT",
            defaultValue = "127.0.0.1:4317",
            converter = HostPort.Converter.class,
            description = "Address for OTLP over gRPC (default: 127.0.0.1:4317).")
    private HostPort grpc;

    @Option(
            names = "--otlp-http",
            paramLabel = "HOST:PORT",
            defaultValue = "127.0.0.1:4318",
            converter = HostPort.Converter.class,
            description = "Address for OTLP over HTTP (default: 127.0.0.1:4318).")
    private HostPort http;

    @Mixin
    private SenderOptions senders = new SenderOptions();

    public SenderOptions senders() {
        return senders;
    }

    public HostPort grpc() {
        return grpc;
    }

    public HostPort http() {
        return http;
    }
}
