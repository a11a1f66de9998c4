package dev.coldspan.agent.maven;

import dev.coldspan.agent.aheadoftime.Summary;
import dev.coldspan.agent.aheadoftime.Weaving;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Weaves the function's jar, after the package phase has made it. */
@Mojo(name = "weave", defaultPhase = LifecyclePhase.PACKAGE, requiresProject = false, threadSafe = true)
public final class WeaveMojo extends AbstractMojo {
    /** A jar, a directory of classes, or a task root with its jars under lib. */
    @Parameter(
            property = "coldspan.input",
            required = true,
            defaultValue = "${project.build.directory}/${project.build.finalName}.jar")
    private File input;

    /** Where the woven copy goes, which must not exist; without it the input is replaced. */
    @Parameter(property = "coldspan.output")
    private File output;

    /** Only says what would be woven. */
    @Parameter(property = "coldspan.dryRun", defaultValue = "false")
    private boolean dryRun;

    /** Does nothing. */
    @Parameter(property = "coldspan.skip", defaultValue = "false")
    private boolean skip;

    /** Called by Maven, which sets the parameters. */
    public WeaveMojo() {}

    WeaveMojo(Path input, Path output, boolean dryRun, boolean skip) {
        this.input = input.toFile();
        this.output = output == null ? null : output.toFile();
        this.dryRun = dryRun;
        this.skip = skip;
    }

    @Override
    public void execute() throws MojoExecutionException {
        if (skip) {
            getLog().info("not woven: coldspan.skip is set");
            return;
        }
        try {
            Summary summary = weave(new Weaving(new LogReport(getLog())));
            getLog().info((dryRun ? "would weave " : "wove ") + summary.text());
        } catch (IOException failure) {
            throw new MojoExecutionException(failure.getMessage(), failure);
        }
    }

    private Summary weave(Weaving weaving) throws IOException {
        if (dryRun) {
            return weaving.dryRun(input.toPath());
        }
        return output == null ? weaving.weaveInPlace(input.toPath()) : weaving.weave(input.toPath(), output.toPath());
    }
}
