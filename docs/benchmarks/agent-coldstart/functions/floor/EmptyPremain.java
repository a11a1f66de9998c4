package floor;

/** The least an agent can do: what is left is the price of -javaagent itself. */
public final class EmptyPremain {
    private EmptyPremain() {}

    public static void premain(String arguments) {}
}
