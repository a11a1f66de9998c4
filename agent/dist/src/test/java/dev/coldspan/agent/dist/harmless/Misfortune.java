package dev.coldspan.agent.dist.harmless;

import dev.coldspan.agent.testkit.LambdaProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Something odd about a function's surroundings.
 *
 * @param usual whether every build tries it; the long run tries all
 * @param options applied to the function without and with the agent
 */
record Misfortune(String name, boolean usual, Consumer<LambdaProcess.Builder> options) {
    private static final Map<String, List<String>> VARIABLES = Map.ofEntries(
            Map.entry(
                    "OTEL_EXPORTER_OTLP_ENDPOINT",
                    List.of(
                            "not a url",
                            "ftp://h/",
                            "",
                            " http://127.0.0.1:1 ",
                            "http://[::1",
                            "http://::1:4318",
                            "http://host:99999",
                            "http://user:pw@127.0.0.1:1/",
                            "${env:NONE}",
                            "http://\u00e9.invalid",
                            "http://" + "a".repeat(60_000))),
            Map.entry(
                    "OTEL_EXPORTER_OTLP_HEADERS",
                    List.of("a=b\r\nEvil: 1", ",,,", "=", "a=%zz", "k=" + "v".repeat(99_000))),
            Map.entry("OTEL_EXPORTER_OTLP_TIMEOUT", List.of("abc", "-1", "0", "99999999999999999999")),
            Map.entry("OTEL_EXPORTER_OTLP_COMPRESSION", List.of("bogus")),
            Map.entry("OTEL_EXPORTER_OTLP_PROTOCOL", List.of("bogus", "grpc")),
            Map.entry("OTEL_RESOURCE_ATTRIBUTES", List.of("a=b,,=c,d", "a=%zz", "=,=", "k=" + "v".repeat(120_000))),
            Map.entry("OTEL_SERVICE_NAME", List.of("", "\u00e9\u4e16", "n".repeat(100_000))),
            Map.entry("OTEL_TRACES_SAMPLER", List.of("bogus", "traceidratio", "parentbased_traceidratio")),
            Map.entry("OTEL_TRACES_SAMPLER_ARG", List.of("abc", "-1", "2", "NaN")),
            Map.entry("OTEL_PROPAGATORS", List.of("bogus", ",")),
            Map.entry("COLDSPAN_FLUSH_TIMEOUT", List.of("abc", "-1", "99999999", "1e3", "")),
            Map.entry("COLDSPAN_DEADLINE_MARGIN", List.of("abc", "-1", "99999999")),
            Map.entry("COLDSPAN_SDK", List.of("true", "bogus")),
            Map.entry("AWS_REGION", List.of("", "nowhere")),
            Map.entry("AWS_LAMBDA_FUNCTION_NAME", List.of("", "\u00e9")),
            Map.entry("AWS_LAMBDA_INITIALIZATION_TYPE", List.of("bogus", "")),
            Map.entry("AWS_LAMBDA_LOG_STREAM_NAME", List.of("")),
            Map.entry("_X_AMZN_TRACE_ID", List.of("Root=;Parent=;;", "x".repeat(99_000))));

    private static final List<String> USUAL_OPTIONS = List.of(
            "-Xverify:all -XX:-UsePerfData",
            "-Djava.io.tmpdir=/nonexistent -Duser.language=tr -Duser.country=TR",
            "-Djava.security.manager -Djava.security.policy==" + everythingGranted());

    private static final List<String> OPTIONS = List.of(
            "-noverify",
            "-XX:-BytecodeVerificationRemote -XX:-BytecodeVerificationLocal",
            "-XX:-UsePerfData",
            "-XX:+DisableAttachMechanism",
            "-Djava.security.manager",
            "-Djava.security.manager=allow",
            "-Djava.io.tmpdir=/proc",
            "-Dfile.encoding=UTF-16",
            "-Dsun.jnu.encoding=ANSI_X3.4-1968",
            "-Duser.timezone=Nowhere/None",
            "-Dhttp.proxyHost=127.0.0.1 -Dhttp.proxyPort=1",
            "-DsocksProxyHost=127.0.0.1 -DsocksProxyPort=1",
            "-Djava.net.preferIPv6Addresses=true",
            "-Djava.util.logging.config.file=/nonexistent",
            "-Djava.util.logging.manager=no.such.Manager",
            "-Xshare:off",
            "-Xint",
            "-Xss228k",
            "-Xmx24m",
            "-XX:MaxMetaspaceSize=24m",
            "-XX:ActiveProcessorCount=1",
            "-XX:+UseZGC",
            "-XX:+UnlockDiagnosticVMOptions -XX:+ShowHiddenFrames",
            "-XX:+ExitOnOutOfMemoryError",
            "-Djdk.internal.lambda.disableEagerInitialization=true",
            "-Djava.protocol.handler.pkgs=no.such.package",
            "--illegal-native-access=deny");

    private static Path everythingGranted() {
        try {
            Path policy = Settings.directory("policy").resolve("all.policy");
            return Files.writeString(policy, "grant { permission java.security.AllPermission; };");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** All of them; those with {@link #usual} first. */
    static List<Misfortune> all() {
        List<Misfortune> all = new ArrayList<>();
        all.add(new Misfortune(
                "every variable wrong",
                true,
                builder -> VARIABLES.forEach((name, values) -> {
                    if (!name.startsWith("OTEL_EXPORTER_OTLP_ENDPOINT")) {
                        builder.env(name, values.get(0));
                    }
                })));
        all.add(new Misfortune(
                "every variable as long as may be",
                true,
                builder -> VARIABLES.forEach((name, values) -> builder.env(name, values.get(values.size() - 1)))));
        USUAL_OPTIONS.forEach(option -> all.add(jvm(option, true)));
        OPTIONS.forEach(option -> all.add(jvm(option, false)));
        VARIABLES.forEach((name, values) -> values.forEach(
                value -> all.add(new Misfortune(name + "=" + value, false, builder -> builder.env(name, value)))));
        return all;
    }

    private static Misfortune jvm(String options, boolean usual) {
        return new Misfortune(options, usual, builder -> {
            for (String option : options.split(" ")) {
                builder.jvm(option);
            }
        });
    }

    @Override
    public String toString() {
        return name.length() < 80 ? name.strip() : name.substring(0, 80).strip() + "...";
    }
}
