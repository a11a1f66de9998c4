/**
 * What to say to receivers; one folder per channel, none of which connects or retries.
 */
package dev.coldspan.alerts.channel;
