package dev.coldspan.queryapi.http;

import dev.coldspan.queryapi.sql.QueryFailure;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers everything that went wrong with a problem document; the one place that maps failures to statuses. */
public final class ProblemHandlers {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemHandlers.class);

    /** Seconds after which asking again is worth while when ClickHouse is away or busy. */
    private static final String RETRY_AFTER_SECONDS = "5";

    private ProblemHandlers() {}

    public static void addTo(RoutesConfig routes) {
        routes.exception(ProblemException.class, (e, ctx) -> answer(ctx, e.problem()));
        routes.exception(QueryFailure.class, ProblemHandlers::queryFailed);
        routes.exception(HttpResponseException.class, ProblemHandlers::refused);
        routes.exception(UnsupportedCharsetException.class, (e, ctx) -> unknownCharset(ctx));
        routes.exception(IllegalCharsetNameException.class, (e, ctx) -> unknownCharset(ctx));
        routes.exception(Exception.class, (e, ctx) -> unexpected(ctx, e));
    }

    private static void queryFailed(QueryFailure e, Context ctx) {
        switch (e.kind()) {
            case TOO_LARGE ->
                answer(ctx, ProblemException.tooLarge("from", e.getMessage()).problem());
            case EXPRESSION ->
                answer(ctx, ProblemException.invalid("q", e.getMessage()).problem());
            case UNAVAILABLE ->
                answer(ctx, ProblemException.unavailable(e.getMessage()).problem());
            case ABANDONED ->
                answer(ctx, ProblemException.unavailable(e.getMessage()).problem());
            case INTERNAL -> unexpected(ctx, e);
        }
    }

    /** What Javalin refuses by itself, and what a contributed route throws; its details may name the field. */
    private static void refused(HttpResponseException e, Context ctx) {
        HttpStatus status = HttpStatus.forStatus(e.getStatus());
        String allowed = e.getDetails().get("availableMethods");
        String detail = e.getMessage();
        if (e.getStatus() == 404) {
            detail = "there is no " + ctx.path() + "; /openapi.json lists what there is";
        } else if (allowed != null) {
            ctx.header("Allow", allowed);
            detail = ctx.path() + " answers " + allowed + " only";
        }
        String kind = status.getMessage().toLowerCase(java.util.Locale.ROOT).replace(' ', '-');
        answer(
                ctx,
                Problem.of(
                        kind,
                        status.getMessage(),
                        e.getStatus(),
                        detail,
                        e.getDetails().get("field")));
    }

    /** Charsets are named nowhere but in this header. */
    private static void unknownCharset(Context ctx) {
        String detail = "Content-Type names a charset nobody knows; leave it out or write charset=utf-8";
        answer(ctx, ProblemException.invalid("Content-Type", detail).problem());
    }

    private static void unexpected(Context ctx, Exception e) {
        LOG.error("{} {} failed", ctx.method(), ctx.path(), e);
        answer(
                ctx,
                Problem.of(
                        "internal", "Internal error", 500, "unexpected error; the server's log has the cause", null));
    }

    private static void answer(Context ctx, Problem problem) {
        if (problem.status() == 503 || problem.status() == 429) {
            ctx.header("Retry-After", RETRY_AFTER_SECONDS);
        }
        if (problem.status() == 401) {
            ctx.header("WWW-Authenticate", "Bearer realm=\"coldspan\"");
        }
        ctx.status(problem.status()).json(problem.at(ctx.path())).contentType("application/problem+json");
    }
}
