package dev.coldspan.locallambda.invokeapi;

/**
 * Counts of asynchronous events; {@code accepted = succeeded + exhausted + expired + looped + lost + pending}.
 *
 * @param accepted answered with 202, or sent by a destination
 * @param exhausted given up after the last retry
 * @param expired given up because of their age
 * @param looped given up because too many functions had sent them to each other
 * @param lost still waiting when the API was closed, or dropped by a failure around their invocation
 * @param retried attempts after the first one
 * @param undelivered records a destination could not take
 */
public record AsyncStats(
        long accepted,
        long succeeded,
        long exhausted,
        long expired,
        long looped,
        long lost,
        long pending,
        long retried,
        long undelivered) {}
