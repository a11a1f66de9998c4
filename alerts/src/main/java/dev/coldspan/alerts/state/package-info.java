/**
 * The life of an alert and the file it survives restarts in.
 */
package dev.coldspan.alerts.state;
