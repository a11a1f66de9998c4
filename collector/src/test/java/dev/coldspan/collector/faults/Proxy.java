package dev.coldspan.collector.faults;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Stands between two parties and does to their bytes what its rule says. */
final class Proxy implements AutoCloseable {

    /** Called for each piece of data before it is passed on; an exception resets the connection. */
    interface Rule {

        Rule NONE = new Rule() {};

        default void request(Link link) throws IOException, InterruptedException {}

        default void answer(Link link) throws IOException, InterruptedException {}
    }

    private final ServerSocket socket;
    private final int target;
    private final Set<Link> links = ConcurrentHashMap.newKeySet();
    private volatile Rule rule = Rule.NONE;
    private volatile boolean open = true;

    Proxy(int target) throws IOException {
        this.target = target;
        socket = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        new Thread(this::accept, "proxy").start();
    }

    int port() {
        return socket.getLocalPort();
    }

    Rule rule() {
        return rule;
    }

    void rule(Rule newRule) {
        rule = newRule;
    }

    /** Refuses new connections by resetting them, and cuts those there are. */
    void away(boolean away) {
        open = !away;
        if (away) {
            links.forEach(Link::cut);
            links.clear();
        }
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                connect(client);
            } catch (IOException e) {
                // Closed, or a client that is gone already.
            }
        }
    }

    private void connect(Socket client) throws IOException {
        if (!open) {
            client.setSoLinger(true, 0);
            client.close();
            return;
        }
        try {
            Link link = new Link(client, new Socket(InetAddress.getLoopbackAddress(), target));
            links.add(link);
            link.start(this);
        } catch (IOException e) {
            client.close();
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
        links.forEach(Link::cut);
    }
}
