package dev.coldspan.agent.library.kafka;

import dev.coldspan.agent.testkit.library.Exercise;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

/**
 * Formats a directory and starts a broker there; directory, port and the controller's port are the arguments. By
 * reflection: the broker is Scala, and not on the tests' class path.
 */
public final class BrokerExercise implements Exercise {
    private static final String CLUSTER = "Y29sZHNwYW4tdGVzdHM_AA";

    @Override
    public Object run(String... arguments) throws Exception {
        Properties properties = properties(arguments[0], arguments[1], arguments[2]);
        format(Path.of(arguments[0]));
        Class<?> configType = Class.forName("kafka.server.KafkaConfig");
        Object config = configType.getConstructor(java.util.Map.class).newInstance(properties);
        Class<?> timeType = Class.forName("org.apache.kafka.common.utils.Time");
        Object time = timeType.getField("SYSTEM").get(null);
        Class<?> serverType = Class.forName("kafka.server.KafkaRaftServer");
        Object server = serverType.getConstructor(configType, timeType).newInstance(config, time);
        serverType.getMethod("startup").invoke(server);
        return (AutoCloseable) () -> serverType.getMethod("shutdown").invoke(server);
    }

    private static Properties properties(String directory, String port, String controllerPort) {
        Properties properties = new Properties();
        properties.setProperty("process.roles", "broker,controller");
        properties.setProperty("node.id", "1");
        properties.setProperty("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        properties.setProperty(
                "listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
        properties.setProperty("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
        properties.setProperty("controller.listener.names", "CONTROLLER");
        properties.setProperty("log.dirs", directory);
        properties.setProperty("offsets.topic.replication.factor", "1");
        properties.setProperty("offsets.topic.num.partitions", "1");
        properties.setProperty("num.partitions", "1");
        properties.setProperty("group.initial.rebalance.delay.ms", "0");
        return properties;
    }

    /** As {@code kafka-storage.sh format} leaves a directory, for a cluster whose voters are configured. */
    private static void format(Path directory) throws Exception {
        Files.write(
                directory.resolve("meta.properties"),
                List.of(
                        "version=1",
                        "cluster.id=" + CLUSTER,
                        "node.id=1",
                        "directory.id=" + CLUSTER.replace('A', 'B')));
    }
}
