package dev.coldspan.demo.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.Map;

/**
 * The scheduled report. Reads its rows at a fixed pace, so a day with many rows runs into the function's timeout.
 */
public final class Report implements RequestHandler<Map<String, Object>, String> {

    private static final int ROWS_PER_SECOND = 10_000;

    @Override
    public String handleRequest(Map<String, Object> event, Context context) {
        Object detail = event.get("detail");
        int rows = detail instanceof Map<?, ?> map && map.get("rows") instanceof Number number ? number.intValue() : 0;
        read(rows);
        context.getLogger().log("report over " + rows + " rows\n");
        return rows + " rows";
    }

    private static void read(int rows) {
        try {
            Thread.sleep(1000L * rows / ROWS_PER_SECOND);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while reading rows", e);
        }
    }
}
