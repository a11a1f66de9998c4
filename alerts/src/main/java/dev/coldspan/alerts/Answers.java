package dev.coldspan.alerts;

import dev.coldspan.alerts.AlertViews.ProblemView;
import dev.coldspan.alerts.RequestBody.BadRequest;
import dev.coldspan.alerts.rules.Problem;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** Answers of the HTTP API, whichever server it lives in: JSON that is not cached, and problems after RFC 9457. */
final class Answers {
    private static final JsonMapper JSON = new JsonMapper();

    private Answers() {}

    static void json(Context context, Object body) {
        answer(context, "application/json", body);
    }

    static void badRequest(Context context, String field, String detail) {
        problem(context, 400, "Bad Request", field, detail);
    }

    static void notFound(Context context, String field, String detail) {
        problem(context, 404, "Not Found", field, detail);
    }

    static void problem(Context context, int status, String title, String field, String detail) {
        ProblemView problem = new ProblemView("about:blank", title, status, detail, field, null);
        answer(context.status(status), "application/problem+json", problem);
    }

    /** @param problems everything that is wrong with a rule; may be empty */
    static void invalid(Context context, String field, String detail, List<Problem> problems) {
        ProblemView problem =
                new ProblemView("about:blank", "Bad Request", 400, detail, field, RuleViews.problems(problems));
        answer(context.status(400), "application/problem+json", problem);
    }

    /** A handler whose bad requests become answers. */
    static Handler guarded(Handler handler) {
        return context -> {
            try {
                handler.handle(context);
            } catch (BadRequest e) {
                badRequest(context, e.field(), e.getMessage());
            }
        };
    }

    private static void answer(Context context, String type, Object body) {
        context.contentType(type).header("Cache-Control", "no-store").result(JSON.writeValueAsString(body));
    }
}
