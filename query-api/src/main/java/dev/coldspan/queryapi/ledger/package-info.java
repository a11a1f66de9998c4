/** "What was I billed for?": the time of one invocation as an account whose lines add up to the bill. */
package dev.coldspan.queryapi.ledger;
