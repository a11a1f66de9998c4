/**
 * The {@code coldspan} command. Every command only reads its options, wires components and waits; what it wires lives in
 * the modules this one depends on.
 */
package dev.coldspan.cli;
