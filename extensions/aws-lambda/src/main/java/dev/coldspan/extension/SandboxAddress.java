package dev.coldspan.extension;

import java.io.BufferedReader;
import java.io.File;
import java.io.FileReader;
import java.io.IOException;
import java.net.InetAddress;

/** The address behind {@code sandbox.localdomain}, under which the platform delivers telemetry. */
final class SandboxAddress {
    private static final String NAME = "sandbox.localdomain";

    private SandboxAddress() {}

    static InetAddress find() throws IOException {
        return find(new File("/etc/hosts"), new File("/var/lang").exists());
    }

    /** {@code onLambda} says whether a name server may be asked; elsewhere it would only take time to say no. */
    static InetAddress find(File hosts, boolean onLambda) throws IOException {
        String written = inHosts(hosts);
        if (written != null) {
            return InetAddress.getByName(written);
        }
        try {
            if (onLambda) {
                return InetAddress.getByName(NAME);
            }
        } catch (IOException unknown) {
            // Emulators deliver to loopback.
        }
        return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    }

    private static String inHosts(File hosts) {
        try (BufferedReader reader = new BufferedReader(new FileReader(hosts))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                int comment = line.indexOf('#');
                String entry = (comment < 0 ? line : line.substring(0, comment))
                                .replace('\t', ' ')
                                .trim() + " ";
                int space = entry.indexOf(' ');
                if (space > 0 && entry.indexOf(" " + NAME + " ") >= 0) {
                    return entry.substring(0, space);
                }
            }
        } catch (IOException unreadable) {
            // As if it were empty.
        }
        return null;
    }
}
