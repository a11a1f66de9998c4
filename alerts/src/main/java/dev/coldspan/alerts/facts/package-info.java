/**
 * What a message can tell besides the value: what it cost, which invocations show it, and what sets them apart.
 */
package dev.coldspan.alerts.facts;
