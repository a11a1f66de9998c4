package dev.coldspan.collector.file;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import dev.coldspan.collector.export.Channel;
import dev.coldspan.collector.export.DeliveryException;
import dev.coldspan.collector.export.Frame;
import dev.coldspan.collector.export.FrameBuilder;
import dev.coldspan.collector.model.Item;
import dev.coldspan.collector.otlp.Signal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Writes each frame as one line. A frame in doubt is written again, so after a kill a line may be there twice.
 *
 * @param <I> the item of the signal
 */
final class LineChannel<I extends Item> implements Channel<I> {

    private final Signal signal;
    private final Lines lines;
    private final Supplier<? extends FrameBuilder<I>> builders;

    LineChannel(Signal signal, Lines lines, Supplier<? extends FrameBuilder<I>> builders) {
        this.signal = signal;
        this.lines = lines;
        this.builders = builders;
    }

    @Override
    public FrameBuilder<I> builder() {
        return builders.get();
    }

    @Override
    public void deliver(List<Frame> frames, boolean mayHaveArrived) throws DeliveryException {
        List<byte[]> all = new ArrayList<>(frames.size());
        for (Frame frame : frames) {
            all.add(OtlpJson.write(parse(frame)));
        }
        try {
            lines.write(all);
        } catch (IOException e) {
            throw new DeliveryException("cannot write " + signal.label() + ": " + e, true, e);
        }
    }

    private Message parse(Frame frame) throws DeliveryException {
        try {
            return signal.emptyRequest().getParserForType().parseFrom(frame.payload());
        } catch (InvalidProtocolBufferException e) {
            throw new DeliveryException("a frame is no request of " + signal.label() + ": " + e.getMessage(), false, e);
        }
    }
}
