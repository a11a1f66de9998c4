/**
 * Unit tests of rules: series that a test file writes down, put through the evaluation that alarms come from.
 */
package dev.coldspan.alerts.ruletest;
