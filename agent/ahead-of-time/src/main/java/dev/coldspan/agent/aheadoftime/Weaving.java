package dev.coldspan.agent.aheadoftime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Weaves a function: a jar, a directory of classes, or a task root with its jars under {@code lib}. */
public final class Weaving {
    private final Report report;

    /** {@code report} is told of every step. */
    public Weaving(Report report) {
        this.report = report;
    }

    /**
     * Writes a woven copy.
     *
     * @param output must not exist yet; nothing is left there when this fails
     * @throws WeavingException when there is something that cannot be woven, or that must not be
     */
    public Summary weave(Path input, Path output) throws IOException {
        Path target = output.toAbsolutePath().normalize();
        if (Files.exists(target)) {
            throw new WeavingException(output + " exists; name another output, or weave in place");
        }
        if (target.startsWith(input.toAbsolutePath().normalize())) {
            throw new WeavingException(output + " lies inside " + input + "; name an output outside of it");
        }
        Path unfinished = target.resolveSibling(target.getFileName() + ".weaving");
        Trees.delete(unfinished);
        try {
            Summary summary = isDirectory(input)
                    ? new DirectoryWeaver(report).weave(input, unfinished)
                    : new JarWeaver(report).weave(input, unfinished, true);
            Files.move(unfinished, target);
            return summary;
        } finally {
            Trees.delete(unfinished);
        }
    }

    /** Replaces the input by what {@link #weave} would write. */
    public Summary weaveInPlace(Path input) throws IOException {
        Path path = input.toAbsolutePath().normalize();
        Path woven = path.resolveSibling(path.getFileName() + ".woven");
        Trees.delete(woven);
        Summary summary = weave(path, woven);
        if (isDirectory(path)) {
            Path old = path.resolveSibling(path.getFileName() + ".unwoven");
            Trees.delete(old);
            Files.move(path, old);
            Files.move(woven, path);
            Trees.delete(old);
        } else {
            Files.move(woven, path, StandardCopyOption.REPLACE_EXISTING);
        }
        return summary;
    }

    /** Reports what would be woven and writes nothing. */
    public Summary dryRun(Path input) throws IOException {
        return isDirectory(input)
                ? new DirectoryWeaver(report).weave(input, null)
                : new JarWeaver(report).weave(input, null, true);
    }

    private static boolean isDirectory(Path input) throws WeavingException {
        if (!Files.exists(input)) {
            throw new WeavingException("there is no " + input + "; name a jar, a directory of classes or a task root");
        }
        return Files.isDirectory(input);
    }
}
