/**
 * Prometheus Alertmanager, API version 2.
 */
package dev.coldspan.alerts.channel.alertmanager;
