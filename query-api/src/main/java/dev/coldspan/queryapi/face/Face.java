package dev.coldspan.queryapi.face;

import dev.coldspan.queryapi.http.ProblemException;
import dev.coldspan.queryapi.sql.QueryFailure;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes a failure as the clients of one tool expect it. */
@FunctionalInterface
public interface Face {

    /** @param message one line for the person who asked; never words of the database */
    void refuse(Context ctx, int status, String message);

    /** Handles a request and answers whatever goes wrong in this face's form. */
    default Handler answering(Handler handler) {
        return ctx -> {
            try {
                handler.handle(ctx);
            } catch (ProblemException e) {
                refuse(ctx, e.problem().status(), e.getMessage());
            } catch (QueryFailure e) {
                refuseQuery(ctx, e);
            }
        };
    }

    private void refuseQuery(Context ctx, QueryFailure e) {
        switch (e.kind()) {
            case EXPRESSION -> refuse(ctx, 400, e.getMessage());
            case TOO_LARGE -> refuse(ctx, 422, e.getMessage());
            case UNAVAILABLE, ABANDONED -> refuse(ctx, 503, e.getMessage());
            case INTERNAL -> {
                Logger log = LoggerFactory.getLogger(Face.class);
                log.error("{} {} failed", ctx.method(), ctx.path(), e);
                refuse(ctx, 500, "unexpected error; the server's log has the cause");
            }
        }
    }
}
