package dev.coldspan.queryapi.cost.budget;

import dev.coldspan.queryapi.filter.Filter;
import dev.coldspan.queryapi.filter.Scope;
import dev.coldspan.queryapi.http.JsonBody;
import dev.coldspan.queryapi.http.ProblemException;
import dev.coldspan.queryapi.http.TimeRange;
import io.javalin.http.Context;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * What somebody sets as a budget.
 *
 * @param amount of each calendar month, in the currency of the prices
 * @param q whose cost counts, in the filter language; empty for all
 * @param version the version it replaces, null for any
 */
record BudgetContent(String amount, String q, String description, Long version) {

    private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,12}(\\.[0-9]{1,6})?");
    private static final int LONGEST_FILTER = 4096;
    private static final int LONGEST_DESCRIPTION = 1000;

    /** @throws ProblemException 400 that names the member at fault */
    static BudgetContent of(Context ctx) {
        BudgetContent given = JsonBody.read(ctx, BudgetContent.class, "amount, and perhaps q, description and version");
        return new BudgetContent(orEmpty(given.amount), orEmpty(given.q), orEmpty(given.description), given.version)
                .checked();
    }

    BigDecimal exactAmount() {
        return new BigDecimal(amount);
    }

    private BudgetContent checked() {
        require(
                AMOUNT.matcher(amount).matches() && exactAmount().signum() > 0,
                "amount",
                "must be a text with a plain decimal above 0, such as \"250\" or \"12.50\"");
        require(q.length() <= LONGEST_FILTER, "q", "must have at most " + LONGEST_FILTER + " characters");
        // Rendered as it will be, so that nobody can store a filter that cannot be asked.
        Filter.parse("q", q).on(Scope.INVOCATIONS, new TimeRange(Instant.EPOCH, Instant.EPOCH));
        require(
                description.length() <= LONGEST_DESCRIPTION,
                "description",
                "must have at most " + LONGEST_DESCRIPTION + " characters");
        require(version == null || version >= 1, "version", "must be 1 or more, or left out");
        return this;
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text.strip();
    }

    private static void require(boolean condition, String field, String detail) {
        if (!condition) {
            throw ProblemException.invalid(field, field + " " + detail);
        }
    }
}
