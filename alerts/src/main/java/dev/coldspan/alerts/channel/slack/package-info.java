/**
 * Slack incoming webhooks.
 */
package dev.coldspan.alerts.channel.slack;
