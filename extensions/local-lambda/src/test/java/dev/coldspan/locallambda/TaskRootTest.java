package dev.coldspan.locallambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TaskRootTest {

    @TempDir
    Path directory;

    private Path classes;
    private Path target;

    @BeforeEach
    void createClasses() throws IOException {
        classes = Files.createDirectories(directory.resolve("classes"));
        target = directory.resolve("task");
        write(classes.resolve("com/shop/Orders.class"), "orders");
    }

    private static Path write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    @Test
    void usesASingleDirectoryAsItIs() throws IOException {
        assertThat(TaskRoot.create(List.of(classes), List.of(), target)).isEqualTo(classes);
        assertThat(target).doesNotExist();
    }

    @Test
    void linksJarsSoThatTheirOrderSurvivesSorting() throws IOException {
        Path second = write(directory.resolve("a.jar"), "second on the class path");
        Path first = write(directory.resolve("z.jar"), "first on the class path");

        Path root = TaskRoot.create(List.of(first, second), List.of(), target);

        try (Stream<Path> lib = Files.list(root.resolve("lib"))) {
            assertThat(lib.map(path -> path.getFileName().toString()).sorted())
                    .containsExactly("0000-z.jar", "0001-a.jar");
        }
        assertThat(root.resolve("lib/0000-z.jar")).hasContent("first on the class path");
    }

    @Test
    void mergesDirectoriesAndLetsTheFirstWin() throws IOException {
        Path resources = directory.resolve("resources");
        write(resources.resolve("com/shop/Orders.class"), "other orders");
        write(resources.resolve("com/shop/prices.csv"), "prices");

        Path root = TaskRoot.create(List.of(classes, resources), List.of(), target);

        assertThat(root.resolve("com/shop/Orders.class")).hasContent("orders");
        assertThat(root.resolve("com/shop/prices.csv")).hasContent("prices");
    }

    @Test
    void removesLinksWithoutFollowingThem() throws IOException {
        Path root = TaskRoot.create(List.of(classes, write(directory.resolve("a.jar"), "jar")), List.of(), target);

        WorkDirectory.deleteQuietly(root);

        assertThat(root).doesNotExist();
        assertThat(classes.resolve("com/shop/Orders.class")).hasContent("orders");
        assertThat(directory.resolve("a.jar")).hasContent("jar");
    }
}
