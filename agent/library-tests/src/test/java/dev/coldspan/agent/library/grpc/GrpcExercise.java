package dev.coldspan.agent.library.grpc;

import dev.coldspan.agent.testkit.library.Exercise;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import java.util.Iterator;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * A server and a client in one process. The first argument names the call: {@code unary}, {@code failing}, {@code
 * streaming} or {@code own-header}. Answers what the application got.
 */
public class GrpcExercise implements Exercise {
    private static final Metadata.Key<String> PARENT = Metadata.Key.of("traceparent", Metadata.ASCII_STRING_MARSHALLER);

    @Override
    public Object run(String... arguments) throws Exception {
        // Where the headers the server saw go: properties are the one thing this loader shares with the test.
        SeenHeaders seen = new SeenHeaders(arguments[1]);
        Server server = server(seen);
        ManagedChannel channel = channel(server);
        try {
            return call(arguments[0], channel);
        } finally {
            channel.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
            server.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
        }
    }

    private final String name = UUID.randomUUID().toString();

    /** A started server of the service. */
    Server server(ServerInterceptor seen) throws Exception {
        return InProcessServerBuilder.forName(name)
                .addService(ServerInterceptors.intercept(TextService.definition(), seen))
                .build()
                .start();
    }

    /** A channel to that server. */
    ManagedChannel channel(Server server) {
        return InProcessChannelBuilder.forName(name).build();
    }

    private static String call(String kind, ManagedChannel channel) {
        switch (kind) {
            case "failing":
                return ClientCalls.blockingUnaryCall(channel, TextService.UNARY, CallOptions.DEFAULT, "missing");
            case "streaming":
                StringBuilder text = new StringBuilder();
                Iterator<String> answers =
                        ClientCalls.blockingServerStreamingCall(channel, TextService.STREAM, CallOptions.DEFAULT, "3");
                answers.forEachRemaining(text::append);
                return text.toString();
            case "own-header":
                Metadata headers = new Metadata();
                headers.put(PARENT, "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
                return ClientCalls.blockingUnaryCall(
                        io.grpc.ClientInterceptors.intercept(
                                channel, MetadataUtils.newAttachHeadersInterceptor(headers)),
                        TextService.UNARY,
                        CallOptions.DEFAULT,
                        "text");
            default:
                return ClientCalls.blockingUnaryCall(channel, TextService.UNARY, CallOptions.DEFAULT, "text");
        }
    }

    private record SeenHeaders(String property) implements ServerInterceptor {
        @Override
        public <Q, A> ServerCall.Listener<Q> interceptCall(
                ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
            System.setProperty(property, String.valueOf(headers.get(PARENT)));
            return next.startCall(call, headers);
        }
    }
}
