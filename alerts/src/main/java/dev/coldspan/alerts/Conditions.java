package dev.coldspan.alerts;

import dev.coldspan.alerts.RequestBody.BadRequest;
import dev.coldspan.alerts.manage.Precondition;
import io.javalin.http.Context;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a change asks to be there, as RFC 9110 has it ({@code If-Match}, {@code If-None-Match}) or by the version in its content. */
final class Conditions {
    private static final Pattern TAG = Pattern.compile("\"([0-9A-Za-z]{1,64})\"");

    private Conditions() {}

    /**
     * The one condition of a request.
     *
     * @param version from content or query; may be empty
     * @throws BadRequest for several, and for what is no condition
     */
    static Precondition of(Context context, String version) {
        String match = header(context, "If-Match");
        String noneMatch = header(context, "If-None-Match");
        int given = (match.isEmpty() ? 0 : 1) + (noneMatch.isEmpty() ? 0 : 1) + (version.isEmpty() ? 0 : 1);
        if (given > 1) {
            throw new BadRequest("version", "version: give one of version, If-Match and If-None-Match");
        }
        if (!noneMatch.isEmpty()) {
            if (!noneMatch.equals("*")) {
                throw new BadRequest("If-None-Match", "If-None-Match: expected *, for a rule that is not there yet");
            }
            return Precondition.ABSENT;
        }
        if (match.equals("*")) {
            return Precondition.PRESENT;
        }
        String known = match.isEmpty() ? version : tag(match);
        return known.isEmpty() ? Precondition.NONE : Precondition.version(known);
    }

    /** Says which version was answered. */
    static void tell(Context context, String version) {
        context.header("ETag", '"' + version + '"');
    }

    private static String tag(String match) {
        Matcher tag = TAG.matcher(match);
        if (!tag.matches()) {
            throw new BadRequest("If-Match", "If-Match: expected * or the ETag of one version, in double quotes");
        }
        return tag.group(1);
    }

    private static String header(Context context, String name) {
        String value = context.header(name);
        return value == null ? "" : value.strip();
    }
}
