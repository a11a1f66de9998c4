package dev.coldspan.cli.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coldspan.collector.security.SecurityOptions;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class SenderOptionsTest {

    @Test
    void letsEverybodySendUnlessTold() {
        assertThat(security()).isEqualTo(SecurityOptions.OPEN);
    }

    @Test
    void requiresClientCertificatesUnlessTold() {
        String[] all = {"--credentials=c", "--tls-certificate=s", "--tls-key=k", "--client-ca=a"};

        assertThat(security(all).credentials()).contains(Path.of("c"));
        assertThat(security(all).tls().orElseThrow().clientCertificateRequired())
                .isTrue();
        String[] optional = {all[0], all[1], all[2], all[3], "--client-certificates=optional"};
        assertThat(security(optional).tls().orElseThrow().clientCertificateRequired())
                .isFalse();
        assertThat(security(all[0], all[1], all[2]).tls().orElseThrow().clientCertificateRequired())
                .isFalse();
    }

    @Test
    void namesTheOptionThatIsMissing() {
        assertThatThrownBy(() -> security("--tls-key=k")).hasMessage("--tls-certificate and --tls-key need each other");
        assertThatThrownBy(() -> security("--client-ca=a"))
                .hasMessage("--client-ca needs --tls-certificate and --tls-key");
        assertThatThrownBy(() -> security("--tls-certificate=s", "--tls-key=k", "--client-ca=a"))
                .hasMessageStartingWith("--client-ca needs --credentials");
    }

    private static SecurityOptions security(String... arguments) {
        SenderOptions options = new SenderOptions();
        new CommandLine(CommandLine.Model.CommandSpec.create()
                        .addMixin("options", CommandLine.Model.CommandSpec.forAnnotatedObject(options)))
                .parseArgs(arguments);
        return options.security();
    }
}
