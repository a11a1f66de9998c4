/**
 * The shop of the demo: its functions on the local Lambda, what surrounds them (a bank, a queue, an alarm receiver), and
 * the traffic. All random choices come from one seed, so every run shows the same story.
 */
package dev.coldspan.cli.demo;
