package dev.coldspan.storage.clickhouse.testing;

import dev.coldspan.storage.launcher.EmbeddedClickHouse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Engines that know each other as the shards of one cluster, without replicas: each a process with data of its own. */
public final class EmbeddedCluster implements AutoCloseable {

    /** What the cluster is called in the engines' configuration. */
    public static final String NAME = "shards";

    private final List<EmbeddedClickHouse> engines = new ArrayList<>();
    private final Path directory;
    private final List<Integer> ports;

    /** Starts them in folders below {@code directory}. */
    public EmbeddedCluster(Path directory, int shards) {
        this.directory = directory;
        ports = IntStream.range(0, shards).mapToObj(i -> freePort()).toList();
        try {
            for (int i = 0; i < shards; i++) {
                engines.add(start(i));
            }
        } catch (IOException | RuntimeException e) {
            close();
            throw new IllegalStateException("cannot start the engines of a cluster", e);
        }
    }

    private EmbeddedClickHouse start(int i) throws IOException {
        Path data = directory.resolve("shard" + i);
        Path folder = Files.createDirectories(data.resolve("clickhouse/config.d"));
        Files.writeString(folder.resolve("cluster.xml"), config(i));
        return EmbeddedClickHouse.builder()
                .dataDirectory(data)
                .nativePort(ports.get(i))
                .maxServerMemory(640L << 20)
                .start();
    }

    private String config(int shard) {
        String shards = ports.stream()
                .map(port -> "<shard><replica><host>127.0.0.1</host><port>" + port
                        + "</port><user>coldspan</user></replica></shard>")
                .collect(Collectors.joining());
        return "<clickhouse><remote_servers replace=\"1\"><" + NAME + "><secret>of all nodes</secret>" + shards + "</"
                + NAME + "></remote_servers><macros><shard>" + shard
                + "</shard><replica>r</replica></macros></clickhouse>";
    }

    /** With user and password, of the node that has this shard. */
    public String jdbcUrl(int shard, String database) {
        return engines.get(shard).jdbcUrl().replaceFirst("(//[^/?]+)(/[^?]*)?", "$1/" + database);
    }

    /** Ends the node of a shard, with everything it has flushed. */
    public void stop(int shard) {
        engines.get(shard).close();
    }

    /** Starts a node that was stopped on the data it had. */
    public void restart(int shard) throws IOException {
        engines.set(shard, start(shard));
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        engines.forEach(EmbeddedClickHouse::close);
    }
}
