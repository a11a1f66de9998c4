package dev.coldspan.queryapi.filter;

/**
 * Where in the text something began. All places are equal, so that two trees are when they mean the same.
 *
 * @param column counted from 1
 */
record At(int column) {

    @Override
    public boolean equals(Object other) {
        return other instanceof At;
    }

    @Override
    public int hashCode() {
        return 0;
    }
}
