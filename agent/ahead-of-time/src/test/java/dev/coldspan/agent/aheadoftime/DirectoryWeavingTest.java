package dev.coldspan.agent.aheadoftime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.h2.jdbc.JdbcStatement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryWeavingTest {
    @TempDir
    Path directory;

    private Path task;
    private final Steps steps = new Steps();
    private final Weaving weaving = new Weaving(steps);

    @BeforeEach
    void makeATaskRoot() throws IOException {
        task = directory.resolve("task");
        Files.createDirectories(task.resolve("lib"));
        Files.copy(Jars.of(JdbcStatement.class), task.resolve("lib/h2.jar"));
        Files.writeString(task.resolve("settings.txt"), "kept");
    }

    @Test
    void weavesTheLibrariesOfATaskRoot() throws Exception {
        Path output = directory.resolve("out");

        Summary summary = weaving.weave(task, output);

        assertThat(summary.archives()).isEqualTo(2);
        assertThat(summary.woven()).isPositive();
        assertThat(output.resolve("settings.txt")).hasContent("kept");
        assertThat(output.resolve("dev/coldspan/agent/bootstrap/Hooks.class")).exists();
        assertThat(weaving.dryRun(task).woven()).isEqualTo(summary.woven());
    }

    @Test
    void replacesTheInputOnRequest() throws Exception {
        weaving.weaveInPlace(task);

        assertThat(weaving.dryRun(task).woven()).isZero();
        assertThat(directory.toFile().list()).containsExactly("task");
    }

    @Test
    void wovenClassesRunWithoutTheAgent() throws Exception {
        weaving.weaveInPlace(task);
        URL[] urls = {task.toUri().toURL(), task.resolve("lib/h2.jar").toUri().toURL()};
        try (URLClassLoader alone = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader())) {
            Class<?> hooks = alone.loadClass("dev.coldspan.agent.bootstrap.Hooks");
            Object token = hooks.getMethod("enter", String.class, Object.class, Object[].class)
                    .invoke(null, "jdbc.StatementHook", null, null);

            assertThat(hooks.getClassLoader()).isSameAs(alone);
            assertThat(token).isNull();
            assertThat(loads(alone, "org.h2.jdbc.JdbcStatement")).isTrue();
        }
    }

    private static boolean loads(ClassLoader loader, String name) throws Exception {
        Class<?> type = Class.forName(name, true, loader);
        try (InputStream in = loader.getResourceAsStream(name.replace('.', '/') + ".class")) {
            return type.getClassLoader() == loader && in != null && type.getDeclaredMethods().length > 0;
        }
    }

    @Test
    void refusesAnOutputThatExistsOrLiesInside() {
        assertThatThrownBy(() -> weaving.weave(task, directory)).hasMessageContaining("exists");
        assertThatThrownBy(() -> weaving.weave(task, task.resolve("woven"))).hasMessageContaining("lies inside");
        assertThatThrownBy(() -> weaving.dryRun(directory.resolve("none"))).hasMessageContaining("there is no");
    }
}
