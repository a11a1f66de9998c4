package dev.coldspan.collector.receive;

import io.grpc.ServerCredentials;
import io.grpc.internal.ObjectPool;
import io.grpc.netty.shaded.io.grpc.netty.GrpcHttp2ConnectionHandler;
import io.grpc.netty.shaded.io.grpc.netty.InternalNettyServerCredentials;
import io.grpc.netty.shaded.io.grpc.netty.InternalProtocolNegotiator;
import io.grpc.netty.shaded.io.netty.buffer.ByteBuf;
import io.grpc.netty.shaded.io.netty.channel.ChannelHandler;
import io.grpc.netty.shaded.io.netty.handler.codec.http2.Http2ConnectionAdapter;
import io.grpc.netty.shaded.io.netty.handler.codec.http2.Http2Error;
import io.grpc.netty.shaded.io.netty.util.AsciiString;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Credentials whose connections are watched from their first frame, whether with TLS or without; gRPC has no other hook so early. */
final class GuardedConnections {

    private GuardedConnections() {}

    /**
     * @param maxControlFrames see {@link ControlFrames}
     * @param closed told the reason for which a connection was ended, such as {@code enhance_your_calm}
     */
    static ServerCredentials of(ServerCredentials credentials, int maxControlFrames, Consumer<String> closed) {
        InternalProtocolNegotiator.ServerFactory base = InternalNettyServerCredentials.toNegotiator(credentials);
        return InternalNettyServerCredentials.create(new InternalProtocolNegotiator.ServerFactory() {
            @Override
            public InternalProtocolNegotiator.ProtocolNegotiator newNegotiator(ObjectPool<? extends Executor> pool) {
                return new Negotiator(base.newNegotiator(pool), maxControlFrames, closed);
            }
        });
    }

    private record Negotiator(
            InternalProtocolNegotiator.ProtocolNegotiator base, int maxControlFrames, Consumer<String> closed)
            implements InternalProtocolNegotiator.ProtocolNegotiator {

        @Override
        public AsciiString scheme() {
            return base.scheme();
        }

        @Override
        public ChannelHandler newHandler(GrpcHttp2ConnectionHandler connection) {
            connection
                    .decoder()
                    .frameListener(new ControlFrames(connection.decoder().frameListener(), maxControlFrames));
            connection.connection().addListener(new Http2ConnectionAdapter() {
                @Override
                public void onGoAwaySent(int lastStream, long code, ByteBuf reason) {
                    if (code == Http2Error.ENHANCE_YOUR_CALM.code()) {
                        closed.accept("enhance_your_calm");
                    }
                }
            });
            return base.newHandler(connection);
        }

        @Override
        public void close() {
            base.close();
        }
    }
}
