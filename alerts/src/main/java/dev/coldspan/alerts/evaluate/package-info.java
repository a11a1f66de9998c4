/**
 * When rules are evaluated, and what an evaluation changes.
 */
package dev.coldspan.alerts.evaluate;
