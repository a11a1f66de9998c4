package dev.coldspan.agent.platform.azure;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.UnknownFieldSet.Field;
import dev.coldspan.agent.platform.PlatformProcess;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerServiceDefinition;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The gRPC side of a Functions host: one stream of messages to one worker, told apart by their field numbers. */
final class FunctionHost implements AutoCloseable {
    private static final int REQUEST_ID = 1;
    private static final long PATIENCE_SECONDS = 20;
    private static final MethodDescriptor<byte[], byte[]> EVENT_STREAM = MethodDescriptor.<byte[], byte[]>newBuilder()
            .setType(MethodDescriptor.MethodType.BIDI_STREAMING)
            .setFullMethodName("AzureFunctionsRpcMessages.FunctionRpc/EventStream")
            .setRequestMarshaller(new Bytes())
            .setResponseMarshaller(new Bytes())
            .build();

    private final Map<String, CompletableFuture<UnknownFieldSet>> asked = new ConcurrentHashMap<>();
    private final CompletableFuture<StreamObserver<byte[]>> worker = new CompletableFuture<>();
    private Server server;

    private FunctionHost() {}

    static FunctionHost start() throws IOException {
        FunctionHost host = new FunctionHost();
        host.server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0))
                .addService(ServerServiceDefinition.builder("AzureFunctionsRpcMessages.FunctionRpc")
                        .addMethod(EVENT_STREAM, ServerCalls.asyncBidiStreamingCall(host::connect))
                        .build())
                .intercept(new Gzip())
                .build()
                .start();
        return host;
    }

    int port() {
        return server.getPort();
    }

    private StreamObserver<byte[]> connect(StreamObserver<byte[]> toWorker) {
        worker.complete(toWorker);
        return new StreamObserver<>() {
            @Override
            public void onNext(byte[] bytes) {
                receive(bytes);
            }

            @Override
            public void onError(Throwable gone) {
                // The worker ended; whoever waits for a reply runs into the time limit.
            }

            @Override
            public void onCompleted() {
                toWorker.onCompleted();
            }
        };
    }

    private void receive(byte[] bytes) {
        try {
            UnknownFieldSet message = UnknownFieldSet.parseFrom(bytes);
            for (ByteString id : message.getField(REQUEST_ID).getLengthDelimitedList()) {
                CompletableFuture<UnknownFieldSet> waiting = asked.remove(id.toStringUtf8());
                if (waiting != null) {
                    waiting.complete(message);
                }
            }
        } catch (IOException malformed) {
            throw new UncheckedIOException(malformed);
        }
    }

    /** Waits until the worker has connected. */
    void awaitStream(PlatformProcess process) throws Exception {
        try {
            worker.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException late) {
            throw new IllegalStateException("no worker; it printed:\n" + process.output(), late);
        }
    }

    /** Sends a message whose content is in the given field, and waits for the reply to it. */
    UnknownFieldSet ask(PlatformProcess process, int content, UnknownFieldSet.Builder message) throws Exception {
        String id = UUID.randomUUID().toString();
        CompletableFuture<UnknownFieldSet> reply = new CompletableFuture<>();
        asked.put(id, reply);
        send(id, content, message);
        try {
            return reply.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException late) {
            throw new IllegalStateException("no reply to " + content + "; it printed:\n" + process.output(), late);
        }
    }

    /** Sends a message and waits for nothing. */
    synchronized void send(String id, int content, UnknownFieldSet.Builder message) {
        UnknownFieldSet envelope = UnknownFieldSet.newBuilder()
                .addField(
                        REQUEST_ID,
                        Field.newBuilder()
                                .addLengthDelimited(ByteString.copyFromUtf8(id))
                                .build())
                .addField(
                        content,
                        Field.newBuilder()
                                .addLengthDelimited(message.build().toByteString())
                                .build())
                .build();
        worker.join().onNext(envelope.toByteArray());
    }

    @Override
    public void close() {
        server.shutdownNow();
    }

    // The worker's build renames a package called identity, and with it gRPC's word for "not compressed".
    private static final class Gzip implements ServerInterceptor {
        @Override
        public <A, B> ServerCall.Listener<A> interceptCall(
                ServerCall<A, B> call, Metadata headers, ServerCallHandler<A, B> next) {
            call.setCompression("gzip");
            return next.startCall(call, headers);
        }
    }

    private static final class Bytes implements MethodDescriptor.Marshaller<byte[]> {
        @Override
        public InputStream stream(byte[] value) {
            return new ByteArrayInputStream(value);
        }

        @Override
        public byte[] parse(InputStream stream) {
            try {
                return stream.readAllBytes();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }
}
