/**
 * The pipeline between a transition and the outbox.
 */
package dev.coldspan.alerts.route;
