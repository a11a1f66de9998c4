/**
 * Delivery of the outbox: connecting, guarding addresses and trying again.
 */
package dev.coldspan.alerts.notify;
