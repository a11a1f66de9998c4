package dev.coldspan.collector.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SecurityOptionsTest {

    private static final Path FILE = Path.of("file");

    @Test
    void isOpenUnlessToldOtherwise() {
        assertThat(SecurityOptions.OPEN.authenticated()).isFalse();
        assertThat(SecurityOptions.OPEN.encrypted()).isFalse();
    }

    @Test
    void wantsToKnowWhoseACertificateIs() {
        TlsOptions tls = new TlsOptions(FILE, FILE, Optional.of(FILE), true);

        assertThatThrownBy(() -> new SecurityOptions(Optional.empty(), Optional.of(tls)))
                .hasMessage(
                        "--client-ca needs --credentials, the file that says which tenant a certificate stands for");
        assertThat(new SecurityOptions(Optional.of(FILE), Optional.of(tls)).encrypted())
                .isTrue();
    }

    @Test
    void wantsToKnowWhoSignsTheCertificatesItRequires() {
        assertThatThrownBy(() -> new TlsOptions(FILE, FILE, Optional.empty(), true))
                .hasMessageStartingWith("client certificates cannot be required without --client-ca");
    }
}
