package dev.coldspan.storage.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PortsTest {

    @Test
    void areFreeDifferentAndInRangeWhenLeftToTheSystem() {
        for (int i = 0; i < 100; i++) {
            Ports ports = Ports.choose(0, 0);
            assertThat(ports.http()).isBetween(1, 65_535).isNotEqualTo(ports.nativeProtocol());
            assertThat(ports.nativeProtocol()).isBetween(1, 65_535);
        }
    }

    @Test
    void areTheWantedOnesAndStayFree() {
        Ports wanted = Ports.choose(0, 0);
        assertThat(Ports.choose(wanted.http(), wanted.nativeProtocol())).isEqualTo(wanted);
        assertThat(Ports.choose(wanted.http(), wanted.nativeProtocol())).isEqualTo(wanted);
    }

    @Test
    void refuseToBeTheSame() {
        int port = Ports.choose(0, 0).http();
        assertThatThrownBy(() -> Ports.choose(port, port)).hasMessageContaining("native port " + port);
        assertThat(Ports.choose(port, 0).http()).as("closed again").isEqualTo(port);
    }
}
