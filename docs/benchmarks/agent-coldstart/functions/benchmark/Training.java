package benchmark;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.Map;

/** What archives and caches are trained with: never measured, so that no measured function is in an archive. */
public class Training implements RequestHandler<Map<String, Object>, String> {
    @Override
    public String handleRequest(Map<String, Object> event, Context context) {
        return String.valueOf(event.get("id"));
    }
}
