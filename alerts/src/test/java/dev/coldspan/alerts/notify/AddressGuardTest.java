package dev.coldspan.alerts.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressGuardTest {
    private final AddressGuard strict = new AddressGuard(false);
    private final AddressGuard onOneMachine = new AddressGuard(true);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.255.0.9",
                "::1",
                "10.0.0.1",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "100.64.0.1",
                "100.127.255.255",
                "198.18.0.1",
                "fd00::1",
                "fc00::1",
                "::ffff:10.0.0.1",
                "64:ff9b::a00:1",
                "2002:7f00:1::",
                "::127.0.0.1"
            })
    void allowsLoopbackAndPrivateNetworksOnlyWhenTold(String address) throws UnknownHostException {
        assertThat(strict.refuse(InetAddress.getByName(address)).orElseThrow()).contains("allowPrivateReceivers");
        assertThat(onOneMachine.refuse(InetAddress.getByName(address))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "169.254.169.254",
                "169.254.0.1",
                "fe80::1",
                "0.0.0.0",
                "0.1.2.3",
                "::",
                "224.0.0.1",
                "ff02::1",
                "255.255.255.255",
                "240.0.0.1",
                "192.0.0.170",
                "::ffff:169.254.169.254",
                "64:ff9b::a9fe:a9fe",
                "2002:a9fe:a9fe::"
            })
    void neverAllowsMetadataMulticastOrReservedAddresses(String address) throws UnknownHostException {
        assertThat(strict.refuse(InetAddress.getByName(address))).isPresent();
        assertThat(onOneMachine.refuse(InetAddress.getByName(address)).orElseThrow())
                .contains("never a receiver");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8.8.8.8",
                "100.63.255.255",
                "100.128.0.0",
                "172.32.0.1",
                "192.0.1.1",
                "198.17.255.255",
                "198.20.0.0",
                "2606:4700::1111"
            })
    void allowsPublicAddresses(String address) throws UnknownHostException {
        assertThat(strict.refuse(InetAddress.getByName(address))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0x7f000001", "0X7F.1", "2130706433", "127.1", "0177.0.0.1", "127.0.0.1.", "example.1", "10"})
    void refusesNumbersInDisguise(String host) {
        assertThat(onOneMachine.refuseHost(host).orElseThrow()).contains("as four decimal numbers");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hooks.slack.com", "localhost", "a1.example", "1.example.com"})
    void leavesNamesToTheCheckAtConnect(String host) {
        assertThat(strict.refuseHost(host)).isEmpty();
    }
}
