package dev.coldspan.collector.intake;

/**
 * What a source wants to be answered with.
 *
 * @param body JSON
 */
public record Answer(int status, byte[] body) {}
