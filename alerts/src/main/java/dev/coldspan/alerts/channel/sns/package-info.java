/**
 * AWS SNS topics.
 */
package dev.coldspan.alerts.channel.sns;
