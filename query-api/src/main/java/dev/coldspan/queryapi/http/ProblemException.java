package dev.coldspan.queryapi.http;

/** Ends the handling of a request with a problem document. */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    private ProblemException(Problem problem) {
        super(problem.detail());
        this.problem = problem;
    }

    /** 400: {@code field} has a value it cannot have; {@code detail} says which it can have, with an example. */
    public static ProblemException invalid(String field, String detail) {
        return new ProblemException(Problem.of("invalid-parameter", "Invalid parameter", 400, detail, field));
    }

    /** 404: there is nothing of this name, or nothing in the range asked about. */
    public static ProblemException notFound(String field, String detail) {
        return new ProblemException(Problem.of("not-found", "Not found", 404, detail, field));
    }

    /** 422: the request is right and its answer too large. */
    public static ProblemException tooLarge(String field, String detail) {
        return new ProblemException(Problem.of("query-too-large", "Query too large", 422, detail, field));
    }

    /** 503: ClickHouse is away. */
    public static ProblemException unavailable(String detail) {
        return new ProblemException(Problem.unavailable(detail));
    }

    /** 421: the request is meant for somebody else. */
    public static ProblemException misdirected(String detail) {
        return new ProblemException(Problem.of("misdirected-request", "Misdirected request", 421, detail, "Host"));
    }

    /** 401: nobody knows who is asking. */
    public static ProblemException unauthorized(String detail) {
        return new ProblemException(Problem.of("unauthorized", "Unauthorized", 401, detail, null));
    }

    /** 403: whoever is asking may not. */
    public static ProblemException forbidden(String detail) {
        return new ProblemException(Problem.of("forbidden", "Forbidden", 403, detail, null));
    }

    /** 409: what is there is not what the request takes it for. */
    public static ProblemException conflict(String field, String detail) {
        return new ProblemException(Problem.of("conflict", "Conflict", 409, detail, field));
    }

    /** 429: no more of this at once. */
    public static ProblemException tooMany(String detail) {
        return new ProblemException(Problem.of("too-many", "Too many requests", 429, detail, null));
    }

    public Problem problem() {
        return problem;
    }
}
