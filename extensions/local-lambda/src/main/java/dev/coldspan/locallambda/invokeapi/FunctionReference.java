package dev.coldspan.locallambda.invokeapi;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A function as callers name one: {@code orders}, {@code orders:live}, {@code 123456789012:function:orders} or an ARN.
 * Account and region are not looked at: there is one account here, and code under test may carry any.
 *
 * @param qualifier version or alias; null if none is given
 */
record FunctionReference(String name, String qualifier) {

    private static final int MAX_LENGTH = 170;

    /** The pattern of AWS's API model, with the groups this class needs. */
    private static final Pattern PATTERN =
            Pattern.compile("(?:arn:aws[a-zA-Z-]*:lambda:)?(?:[a-z]{2}(?:-[a-z]+)+-\\d:)?"
                    + "(?:\\d{12}:)?(?:function:)?([a-zA-Z0-9_-]{1,64})(?::(\\$LATEST|[a-zA-Z0-9_-]{1,128}))?");

    /**
     * Reads the decoded path segment and the query's {@code Qualifier}.
     *
     * @throws ApiError if it is none of the forms, or names two qualifiers
     */
    static FunctionReference parse(String text, String queryQualifier) {
        Matcher matcher = PATTERN.matcher(text);
        if (text.length() > MAX_LENGTH || !matcher.matches()) {
            throw ApiError.invalid("FunctionName must be a name, a partial ARN or an ARN of a function, not "
                    + text.substring(0, Math.min(text.length(), MAX_LENGTH)));
        }
        String own = matcher.group(2);
        if (own != null && queryQualifier != null && !own.equals(queryQualifier)) {
            throw ApiError.invalid(
                    "The derived qualifier from the function name does not match the specified qualifier.");
        }
        return new FunctionReference(matcher.group(1), own == null ? queryQualifier : own);
    }

    /** As AWS shows it in error messages. */
    String arn(String region, String account) {
        String arn = "arn:aws:lambda:" + region + ":" + account + ":function:" + name;
        return qualifier == null ? arn : arn + ":" + qualifier;
    }
}
