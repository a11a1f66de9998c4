package dev.coldspan.cli.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coldspan.queryapi.access.AccessOptions;
import dev.coldspan.queryapi.access.Role;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class AccessSettingsTest {

    @TempDir
    Path directory;

    @Command
    private static final class Any {}

    private static AccessSettings parse(String... arguments) {
        AccessSettings settings = new AccessSettings();
        new CommandLine(new Any()).addMixin("access", settings).parseArgs(arguments);
        return settings;
    }

    @Test
    void asksNobodyUnlessTold() {
        assertThat(parse().options()).isEqualTo(AccessOptions.OPEN);
        assertThat(parse().isOpenTo(new HostPort("0.0.0.0", 8080))).isTrue();
        assertThat(parse().isOpenTo(new HostPort("127.0.0.1", 8080))).isFalse();
        assertThat(parse("--access-keys", "a").isOpenTo(new HostPort("0.0.0.0", 8080)))
                .isFalse();
    }

    @Test
    void takesRolesByTheProvidersNames() {
        AccessOptions options = parse(
                        "--oidc-issuer",
                        "https://id.example",
                        "--oidc-client-id",
                        "c",
                        "--oidc-roles",
                        "sre=editor,dev=viewer")
                .options();

        assertThat(options.oidc().orElseThrow().roles()).isEqualTo(Map.of("sre", Role.EDITOR, "dev", Role.VIEWER));
        assertThat(options.oidc().orElseThrow().audience()).isEqualTo("c");
    }

    @Test
    void namesTheOptionThatIsWrong() {
        assertThatThrownBy(() -> parse("--oidc-issuer", "https://id.example").options())
                .hasMessageContaining("--oidc-client-id");
        assertThatThrownBy(() -> parse("--oidc-issuer", "http://id.example", "--oidc-client-id", "c")
                        .options())
                .hasMessageContaining("--oidc-issuer");
        assertThatThrownBy(() -> parse(
                                "--oidc-issuer",
                                "https://id.example",
                                "--oidc-client-id",
                                "c",
                                "--oidc-roles",
                                "a=root")
                        .options())
                .hasMessageContaining("--oidc-roles");
    }

    @Test
    void readsTheTenantsPasswords() throws Exception {
        Path file = Files.writeString(directory.resolve("readers"), "# tenants\nacme=a=b c\n\nbank = x\n");

        assertThat(parse("--tenant-readers", file.toString()).options().tenantPasswords())
                .isEqualTo(Map.of("acme", "a=b c", "bank", "x"));
        Path wrong = Files.writeString(directory.resolve("wrong"), "acme\n");
        assertThatThrownBy(() -> parse("--tenant-readers", wrong.toString()).options())
                .hasMessageContaining("--tenant-readers");
    }
}
