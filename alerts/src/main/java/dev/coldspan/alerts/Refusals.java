package dev.coldspan.alerts;

import dev.coldspan.alerts.RequestBody.BadRequest;
import dev.coldspan.alerts.manage.Draft;
import dev.coldspan.alerts.manage.Refusal;
import dev.coldspan.alerts.manage.Section;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.regex.Pattern;

/** What changes of rules and of SLOs have in common: what is read of a request, and how a change that is not made is answered. */
final class Refusals {
    private static final int MAX_TEXT = 32 * 1024;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    private Refusals() {}

    /** Something that may be refused. */
    @FunctionalInterface
    interface Change {
        void handle(Context context) throws Refusal;
    }

    /** A handler whose refusals become answers. */
    static Handler answered(Change change) {
        return Answers.guarded(context -> {
            try {
                change.handle(context);
            } catch (Refusal e) {
                answer(context, e);
            }
        });
    }

    private static void answer(Context context, Refusal e) {
        switch (e.reason()) {
            case INVALID -> Answers.invalid(context, e.field(), e.getMessage(), e.problems());
            case CONFLICT -> Answers.problem(context, 409, "Conflict", e.field(), e.getMessage());
            case FAILED -> Answers.problem(context, 412, "Precondition Failed", e.field(), e.getMessage());
            case REQUIRED -> Answers.problem(context, 428, "Precondition Required", e.field(), e.getMessage());
            case UNKNOWN -> Answers.notFound(context, e.field(), e.getMessage());
        }
    }

    /** The name in the path. */
    static String name(Context context) {
        String name = context.pathParam("id");
        if (!NAME.matcher(name).matches()) {
            throw new BadRequest("id", "id: expected letters, digits, dots, _ and -, up to 100 characters");
        }
        return name;
    }

    /** What somebody sent as an object or as text. */
    static Draft draft(Section section, RequestBody body, String interval) {
        String text = body.text("text", MAX_TEXT);
        Draft draft = new Draft(section, body.object("definition"), text, interval);
        if ((draft.definition() == null) == text.isEmpty()) {
            throw new BadRequest("definition", "give either definition or text");
        }
        return draft;
    }
}
