package dev.coldspan.cli.cost;

/**
 * What a comparison is split by.
 *
 * @param account empty while all is of one account
 * @param function empty for charges that name none
 */
record Whose(String account, String function) implements Comparable<Whose> {

    @Override
    public int compareTo(Whose other) {
        int byFunction = function.compareTo(other.function);
        return byFunction != 0 ? byFunction : account.compareTo(other.account);
    }

    String shown() {
        String name = function.isEmpty() ? "(no function)" : function;
        return account.isEmpty() ? name : account + "/" + name;
    }
}
