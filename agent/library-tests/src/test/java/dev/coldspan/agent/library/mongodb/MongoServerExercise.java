package dev.coldspan.agent.library.mongodb;

import dev.coldspan.agent.testkit.library.Exercise;
import java.net.InetSocketAddress;
import java.util.Map;

/**
 * Starts a server that keeps its documents in memory and answers with what stops it and its port. By reflection: it is
 * loaded apart from the drivers, since it wants another Netty than they do.
 */
public final class MongoServerExercise implements Exercise {
    private static final String PACKAGE = "de.bwaldvogel.mongo.";

    @Override
    public Object run(String... arguments) throws Exception {
        Class<?> backendType = Class.forName(PACKAGE + "MongoBackend");
        Class<?> serverType = Class.forName(PACKAGE + "MongoServer");
        Object backend = Class.forName(PACKAGE + "backend.memory.MemoryBackend")
                .getConstructor()
                .newInstance();
        Object server = serverType.getConstructor(backendType).newInstance(backend);
        InetSocketAddress address =
                (InetSocketAddress) serverType.getMethod("bind").invoke(server);
        AutoCloseable stop = () -> serverType.getMethod("shutdownNow").invoke(server);
        return Map.entry(stop, address.getPort());
    }
}
