/**
 * Webhooks that understand Alertmanager's message, version 4.
 */
package dev.coldspan.alerts.channel.webhook;
