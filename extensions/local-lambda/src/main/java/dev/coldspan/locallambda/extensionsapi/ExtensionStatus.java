package dev.coldspan.locallambda.extensionsapi;

import java.util.List;

/**
 * An extension as {@code platform.extension} shows it.
 *
 * @param state for example {@code Ready}
 * @param errorType null if it reported none
 */
public record ExtensionStatus(String name, boolean external, String state, List<String> events, String errorType) {}
