package dev.coldspan.demo.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.List;
import java.util.Map;

/**
 * Scales pictures that arrive in a bucket. The size in the event stands for the picture: one pixel is held as one
 * {@code int}, so a picture of n bytes needs about n bytes of heap, and a very large one does not fit.
 */
public final class Thumbnail implements RequestHandler<Map<String, Object>, String> {

    private static final int EDGE = 128;

    @Override
    public String handleRequest(Map<String, Object> event, Context context) {
        Map<?, ?> object = first(event);
        long bytes = ((Number) object.get("size")).longValue();
        if (bytes <= 0) {
            throw new IllegalArgumentException("not a picture: " + object.get("key"));
        }
        int edge = (int) Math.sqrt(bytes / (double) Integer.BYTES);
        int[] thumbnail = scale(decode(edge), edge);
        context.getLogger().log(object.get("key") + " scaled to " + thumbnail.length + " pixels\n");
        return "thumbnails/" + object.get("key");
    }

    private static Map<?, ?> first(Map<String, Object> event) {
        Map<?, ?> record = (Map<?, ?>) ((List<?>) event.get("Records")).get(0);
        return (Map<?, ?>) ((Map<?, ?>) record.get("s3")).get("object");
    }

    private static int[] decode(int edge) {
        int[] pixels = new int[edge * edge];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = i * 0x9E3779B9;
        }
        return pixels;
    }

    /** Averages the red channel of each box of source pixels: enough of an image filter to cost what one costs. */
    private static int[] scale(int[] pixels, int edge) {
        int target = Math.min(EDGE, edge);
        int box = Math.max(1, edge / target);
        int[] scaled = new int[target * target];
        for (int i = 0; i < scaled.length; i++) {
            int left = (i % target) * box;
            int top = (i / target) * box;
            long sum = 0;
            for (int y = top; y < top + box; y++) {
                for (int x = left; x < left + box; x++) {
                    sum += (pixels[y * edge + x] >>> 16) & 0xFF;
                }
            }
            scaled[i] = (int) (sum / ((long) box * box));
        }
        return scaled;
    }
}
