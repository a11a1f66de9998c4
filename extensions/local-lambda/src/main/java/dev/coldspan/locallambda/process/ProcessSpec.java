package dev.coldspan.locallambda.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What to start.
 *
 * @param environment the complete environment; nothing of the host's is added
 */
public record ProcessSpec(List<String> command, Map<String, String> environment, Path directory) {}
