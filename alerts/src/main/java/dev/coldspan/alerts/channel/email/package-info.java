/**
 * Mail.
 */
package dev.coldspan.alerts.channel.email;
