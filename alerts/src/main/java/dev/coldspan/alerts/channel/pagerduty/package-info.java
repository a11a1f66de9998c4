/**
 * PagerDuty's Events API, version 2.
 */
package dev.coldspan.alerts.channel.pagerduty;
