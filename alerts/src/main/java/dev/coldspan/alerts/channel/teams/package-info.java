/**
 * Microsoft Teams, through workflows.
 */
package dev.coldspan.alerts.channel.teams;
