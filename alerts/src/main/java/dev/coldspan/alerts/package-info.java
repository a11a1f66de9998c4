/**
 * Alert rules, their state and their delivery; a client of the query API over HTTP.
 *
 * <p>The flow is {@code rules -> query -> evaluate (state) -> route -> outbox -> notify (channel)}. Start with
 * {@link dev.coldspan.alerts.Alerts}.
 */
package dev.coldspan.alerts;
