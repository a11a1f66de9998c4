package dev.coldspan.collector.receive;

import io.grpc.netty.shaded.io.netty.buffer.ByteBuf;
import io.grpc.netty.shaded.io.netty.channel.ChannelHandlerContext;
import io.grpc.netty.shaded.io.netty.handler.codec.http2.Http2Error;
import io.grpc.netty.shaded.io.netty.handler.codec.http2.Http2Exception;
import io.grpc.netty.shaded.io.netty.handler.codec.http2.Http2Flags;
import io.grpc.netty.shaded.io.netty.handler.codec.http2.Http2FrameListener;
import io.grpc.netty.shaded.io.netty.handler.codec.http2.Http2FrameListenerDecorator;
import io.grpc.netty.shaded.io.netty.handler.codec.http2.Http2Headers;
import io.grpc.netty.shaded.io.netty.handler.codec.http2.Http2Settings;
import java.util.concurrent.TimeUnit;

/**
 * Ends a connection that sends more frames without telemetry than its calls explain: pings, settings, priorities, data of no
 * length, frames nobody knows. Each call begun pays for one of them, because clients measure their connection with a ping per
 * answer. Streams that are reset are counted by gRPC itself. For the thread of the connection.
 */
final class ControlFrames extends Http2FrameListenerDecorator {

    static final int WINDOW_SECONDS = 10;

    private final int limit;
    private int frames;
    private long windowEnd = System.nanoTime();

    /** @param limit within {@link #WINDOW_SECONDS} */
    ControlFrames(Http2FrameListener listener, int limit) {
        super(listener);
        this.limit = limit;
    }

    private void count() throws Http2Exception {
        long now = System.nanoTime();
        if (now - windowEnd >= 0) {
            windowEnd = now + TimeUnit.SECONDS.toNanos(WINDOW_SECONDS);
            frames = 0;
        }
        if (++frames > limit) {
            throw Http2Exception.connectionError(
                    Http2Error.ENHANCE_YOUR_CALM, "more than %d control frames in %d seconds", limit, WINDOW_SECONDS);
        }
    }

    @Override
    public void onHeadersRead(
            ChannelHandlerContext context,
            int stream,
            Http2Headers headers,
            int dependency,
            short weight,
            boolean exclusive,
            int padding,
            boolean end)
            throws Http2Exception {
        frames = Math.max(0, frames - 1);
        super.onHeadersRead(context, stream, headers, dependency, weight, exclusive, padding, end);
    }

    @Override
    public int onDataRead(ChannelHandlerContext context, int stream, ByteBuf data, int padding, boolean end)
            throws Http2Exception {
        if (!data.isReadable() && !end) {
            count();
        }
        return super.onDataRead(context, stream, data, padding, end);
    }

    @Override
    public void onPingRead(ChannelHandlerContext context, long data) throws Http2Exception {
        count();
        super.onPingRead(context, data);
    }

    @Override
    public void onSettingsRead(ChannelHandlerContext context, Http2Settings settings) throws Http2Exception {
        count();
        super.onSettingsRead(context, settings);
    }

    @Override
    public void onPriorityRead(
            ChannelHandlerContext context, int stream, int dependency, short weight, boolean exclusive)
            throws Http2Exception {
        count();
        super.onPriorityRead(context, stream, dependency, weight, exclusive);
    }

    @Override
    public void onUnknownFrame(ChannelHandlerContext context, byte type, int stream, Http2Flags flags, ByteBuf payload)
            throws Http2Exception {
        count();
        super.onUnknownFrame(context, type, stream, flags, payload);
    }
}
