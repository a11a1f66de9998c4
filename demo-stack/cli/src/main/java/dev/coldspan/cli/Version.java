package dev.coldspan.cli;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** The version of this build, as its jar's manifest states it. */
final class Version implements IVersionProvider {

    static String number() {
        return Objects.requireNonNullElse(Version.class.getPackage().getImplementationVersion(), "unpackaged");
    }

    @Override
    public String[] getVersion() {
        return new String[] {"coldspan " + number()};
    }
}
