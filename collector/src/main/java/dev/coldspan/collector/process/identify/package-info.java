/**
 * Finds out whose span it is and what called it, for spans that another language's SDK, a platform or a relay made and that do
 * not say so in the present conventions. It sets attributes; which span is an invocation is then decided in one place, the view
 * {@code invocations_mv}: SERVER or CONSUMER, with the name of a function and an invocation id.
 */
package dev.coldspan.collector.process.identify;
