package dev.coldspan.collector.receive;

import io.grpc.netty.shaded.io.netty.bootstrap.Bootstrap;
import io.grpc.netty.shaded.io.netty.buffer.Unpooled;
import io.grpc.netty.shaded.io.netty.channel.Channel;
import io.grpc.netty.shaded.io.netty.channel.ChannelHandlerContext;
import io.grpc.netty.shaded.io.netty.channel.ChannelInitializer;
import io.grpc.netty.shaded.io.netty.channel.EventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.MultiThreadIoEventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.SimpleChannelInboundHandler;
import io.grpc.netty.shaded.io.netty.channel.nio.NioIoHandler;
import io.grpc.netty.shaded.io.netty.channel.socket.nio.NioSocketChannel;
import io.grpc.netty.shaded.io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.grpc.netty.shaded.io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.grpc.netty.shaded.io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.grpc.netty.shaded.io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.grpc.netty.shaded.io.netty.handler.codec.http2.Http2Headers;
import io.grpc.netty.shaded.io.netty.handler.codec.http2.Http2HeadersFrame;
import io.grpc.netty.shaded.io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.grpc.netty.shaded.io.netty.handler.codec.http2.Http2ResetFrame;
import io.grpc.netty.shaded.io.netty.handler.codec.http2.Http2StreamChannel;
import io.grpc.netty.shaded.io.netty.handler.codec.http2.Http2StreamChannelBootstrap;
import io.grpc.netty.shaded.io.netty.handler.codec.http2.Http2StreamFrame;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** gRPC as HTTP/2 frames, for calls no client library would make. */
final class RawGrpc {

    private RawGrpc() {}

    /**
     * Makes one call to the trace service and returns all headers and trailers of the answer, one per line, and the code of
     * a reset that came instead of them.
     *
     * @param encoding value of grpc-encoding
     * @param data everything that is sent as the request, with flag and length
     */
    static String export(InetSocketAddress server, String encoding, byte[] data) throws Exception {
        return export(server, encoding, data, true);
    }

    /** @param end whether the request ends with the data, or goes on for ever */
    static String export(InetSocketAddress server, String encoding, byte[] data, boolean end) throws Exception {
        return exchange(server, headers(encoding), data, end);
    }

    /** Makes a call without compression and with a header that a client library would not send. */
    static String export(InetSocketAddress server, String name, String value, byte[] data) throws Exception {
        return exchange(server, headers("identity").set(name, value), data, true);
    }

    private static String exchange(InetSocketAddress server, Http2Headers headers, byte[] data, boolean end)
            throws Exception {
        EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
        try {
            Channel connection = new Bootstrap()
                    .group(group)
                    .channel(NioSocketChannel.class)
                    .handler(new ChannelInitializer<>() {
                        @Override
                        protected void initChannel(Channel channel) {
                            channel.pipeline()
                                    .addLast(Http2FrameCodecBuilder.forClient().build())
                                    .addLast(new Http2MultiplexHandler(new Answer()));
                        }
                    })
                    .connect(server)
                    .sync()
                    .channel();
            Answer answer = new Answer();
            Http2StreamChannel stream = new Http2StreamChannelBootstrap(connection)
                    .handler(answer)
                    .open()
                    .get();
            stream.write(new DefaultHttp2HeadersFrame(headers, false));
            stream.writeAndFlush(new DefaultHttp2DataFrame(Unpooled.wrappedBuffer(data), end));
            return answer.text.get(30, TimeUnit.SECONDS);
        } finally {
            group.shutdownGracefully(0, 1, TimeUnit.SECONDS);
        }
    }

    private static Http2Headers headers(String encoding) {
        return new DefaultHttp2Headers()
                .method("POST")
                .scheme("http")
                .authority("localhost")
                .path("/opentelemetry.proto.collector.trace.v1.TraceService/Export")
                .set("content-type", "application/grpc")
                .set("te", "trailers")
                .set("grpc-encoding", encoding);
    }

    private static final class Answer extends SimpleChannelInboundHandler<Http2StreamFrame> {

        final CompletableFuture<String> text = new CompletableFuture<>();
        private final StringBuilder lines = new StringBuilder();

        @Override
        protected void channelRead0(ChannelHandlerContext context, Http2StreamFrame frame) {
            if (frame instanceof Http2HeadersFrame headers) {
                for (Map.Entry<CharSequence, CharSequence> header : headers.headers()) {
                    lines.append(header.getKey())
                            .append(": ")
                            .append(header.getValue())
                            .append('\n');
                }
                if (headers.isEndStream()) {
                    text.complete(lines.toString());
                }
            }
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) {
            if (event instanceof Http2ResetFrame reset) {
                lines.append("reset: ").append(reset.errorCode()).append('\n');
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            text.complete(lines.toString());
        }
    }
}
