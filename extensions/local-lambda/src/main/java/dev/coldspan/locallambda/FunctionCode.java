package dev.coldspan.locallambda;

import java.nio.file.Path;

/** A function's files, laid out once for all its sandboxes. */
record FunctionCode(Path taskRoot, Layers layers) {}
