package dev.coldspan.agent.library.grpc;

import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** The same over a real connection. */
public class GrpcNetworkExercise extends GrpcExercise {
    @Override
    Server server(ServerInterceptor seen) throws Exception {
        return NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0))
                .addService(ServerInterceptors.intercept(TextService.definition(), seen))
                .build()
                .start();
    }

    @Override
    @SuppressWarnings("deprecation") // the method that every release has
    ManagedChannel channel(Server server) {
        return NettyChannelBuilder.forAddress("127.0.0.1", server.getPort())
                .negotiationType(io.grpc.netty.shaded.io.grpc.netty.NegotiationType.PLAINTEXT)
                .build();
    }
}
