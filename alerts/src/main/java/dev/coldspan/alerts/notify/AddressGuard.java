package dev.coldspan.alerts.notify;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Keeps notifications away from addresses that only this machine or this network can reach: whoever may name a receiver
 * must not thereby reach cloud metadata or services that trust the network.
 *
 * <p>Link-local addresses (cloud metadata lives at 169.254.169.254), multicast and reserved ones are never allowed.
 * Loopback and private networks are allowed only when the operator says so.
 */
public final class AddressGuard {
    private static final Pattern DOTTED_QUAD = Pattern.compile("(0|[1-9][0-9]{0,2})(\\.(0|[1-9][0-9]{0,2})){3}");
    // "0x7f000001", "2130706433", "127.1", "0177.0.0.1": resolvers read these as addresses, people do not.
    private static final Pattern ENDS_LIKE_A_NUMBER = Pattern.compile("(.*\\.)?([0-9]+|0[xX][0-9a-fA-F]*)\\.?");

    private final boolean allowPrivate;

    public AddressGuard(boolean allowPrivate) {
        this.allowPrivate = allowPrivate;
    }

    /** The reason why a host may not be connected to, as far as that is known without asking DNS. */
    public Optional<String> refuseHost(String host) {
        boolean ipv6 = host.startsWith("[");
        if (!ipv6 && !DOTTED_QUAD.matcher(host).matches()) {
            return ENDS_LIKE_A_NUMBER.matcher(host).matches()
                    ? Optional.of("write the address " + host + " as four decimal numbers")
                    : Optional.empty();
        }
        try {
            // A literal is parsed, never looked up.
            return refuse(InetAddress.getByName(host));
        } catch (UnknownHostException e) {
            return Optional.of("not an address: " + host);
        }
    }

    /** The reason why an address may not be connected to. */
    public Optional<String> refuse(InetAddress address) {
        InetAddress a = embeddedIpv4(address);
        String shown = address.getHostAddress();
        if (a.isAnyLocalAddress() || a.isMulticastAddress() || a.isLinkLocalAddress() || reserved(a)) {
            return Optional.of("address " + shown + " is link-local, multicast or reserved and never a receiver");
        }
        if (!allowPrivate && (a.isLoopbackAddress() || privateNetwork(a))) {
            return Optional.of(
                    "address " + shown + " is loopback or private; set allowPrivateReceivers to true if that is meant");
        }
        return Optional.empty();
    }

    private static boolean privateNetwork(InetAddress a) {
        byte[] b = a.getAddress();
        if (a instanceof Inet4Address) {
            return a.isSiteLocalAddress() || in(b, 100, 64, 10) || in(b, 198, 18, 15);
        }
        return a.isSiteLocalAddress() || (b[0] & 0xfe) == 0xfc;
    }

    private static boolean reserved(InetAddress a) {
        byte[] b = a.getAddress();
        return a instanceof Inet4Address && (b[0] == 0 || (b[0] & 0xf0) == 0xf0 || in(b, 192, 0, 24));
    }

    /** Whether an IPv4 address lies in the network that begins with two given bytes; the rest of it is zero. */
    private static boolean in(byte[] address, int first, int second, int prefix) {
        int bits = ((address[0] & 0xff) << 24)
                | ((address[1] & 0xff) << 16)
                | ((address[2] & 0xff) << 8)
                | (address[3] & 0xff);
        int network = (first << 24) | (second << 16);
        return (bits ^ network) >>> (32 - prefix) == 0;
    }

    /** The IPv4 address inside an IPv6 one (NAT64, 6to4, IPv4-compatible), which is where a packet would arrive. */
    private static InetAddress embeddedIpv4(InetAddress address) {
        if (!(address instanceof Inet6Address)) {
            return address;
        }
        byte[] b = address.getAddress();
        boolean nat64 = b[0] == 0 && b[1] == 0x64 && b[2] == (byte) 0xff && b[3] == (byte) 0x9b;
        boolean compatible = allZero(b, 0, 12) && !allZero(b, 12, 15);
        boolean sixToFour = b[0] == 0x20 && b[1] == 0x02;
        try {
            if (nat64 || compatible) {
                return InetAddress.getByAddress(Arrays.copyOfRange(b, 12, 16));
            }
            return sixToFour ? InetAddress.getByAddress(Arrays.copyOfRange(b, 2, 6)) : address;
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }

    private static boolean allZero(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return true;
    }
}
