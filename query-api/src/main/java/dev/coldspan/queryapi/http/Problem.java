package dev.coldspan.queryapi.http;

/**
 * An RFC 9457 problem document.
 *
 * @param detail one line that names what is wrong and how it would be right
 * @param field the parameter at fault, null when none is
 * @param instance the path asked for, null when it adds nothing
 */
public record Problem(String type, String title, int status, String detail, String field, String instance) {

    static Problem of(String kind, String title, int status, String detail, String field) {
        return new Problem("urn:coldspan:problem:" + kind, title, status, detail, field, null);
    }

    /** 503, for a part of an answer that is otherwise whole. */
    public static Problem unavailable(String detail) {
        return of("unavailable", "Service unavailable", 503, detail, null);
    }

    Problem at(String path) {
        return new Problem(type, title, status, detail, field, path);
    }
}
