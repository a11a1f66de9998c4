package dev.coldspan.queryapi.spantree;

import java.util.List;

/** What hangs below one span of a trace. */
public final class SpanTree {

    private final List<SpanNode> nodes;

    SpanTree(List<SpanNode> nodes) {
        this.nodes = List.copyOf(nodes);
    }

    public SpanNode root() {
        return nodes.get(0);
    }

    /** All of the tree, parents before their children. */
    public List<SpanNode> nodes() {
        return nodes;
    }
}
