package dev.coldspan.extension.platform;

/** What the platform tells an extension that registers. Immutable; texts are null when not told. */
public final class Registration {
    private final String identifier;
    private final String functionName;
    private final String functionVersion;
    private final String accountId;
    private final boolean withInvoke;

    Registration(String identifier, String functionName, String functionVersion, String accountId, boolean withInvoke) {
        this.identifier = identifier;
        this.functionName = functionName;
        this.functionVersion = functionVersion;
        this.accountId = accountId;
        this.withInvoke = withInvoke;
    }

    String identifier() {
        return identifier;
    }

    /** Name of the function. */
    public String functionName() {
        return functionName;
    }

    /** Its version, or {@code $LATEST}. */
    public String functionVersion() {
        return functionVersion;
    }

    /** 12 digits. */
    public String accountId() {
        return accountId;
    }

    /** Whether there will be INVOKE events; on Managed Instances there are none. */
    public boolean withInvoke() {
        return withInvoke;
    }
}
