/**
 * Which of several processes evaluates and tells: one at a time, kept by a lock of the operating system on the data directory.
 */
package dev.coldspan.alerts.lease;
