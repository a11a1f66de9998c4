package dev.coldspan.agent.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FunctionLoaderTest {
    private static final String NAME = FunctionLoaderTest.class.getName() + "$Function";
    private static final String PATH = NAME.replace('.', '/');

    /** Is copied to where the loader looks. */
    public static final class Function {}

    /** Is beside it. */
    public static final class Other {}

    @TempDir
    private Path task;

    @BeforeEach
    void deploy() throws Exception {
        Path file = task.resolve(PATH + ".class");
        Files.createDirectories(file.getParent());
        try (InputStream in = Function.class.getResourceAsStream("FunctionLoaderTest$Function.class")) {
            Files.copy(in, file);
        }
        FunctionLoader.weaveWith(new WatchedClasses(new AgentParts(HandlerName.parse(NAME))));
    }

    @AfterEach
    void reset() {
        FunctionLoader.weaveWith(null);
    }

    @Test
    void definesAsItsSuperclassDoes() throws Exception {
        // Watched, and the weaver is in a module this one does not depend on.
        try (FunctionLoader loader = new FunctionLoader(urls(), null);
                URLClassLoader plain = new URLClassLoader(urls(), null)) {
            Class<?> type = loader.loadClass(NAME);
            assertThat(type.getClassLoader()).isSameAs(loader);
            Class<?> expected = plain.loadClass(NAME);
            assertThat(type.getProtectionDomain().getCodeSource())
                    .isEqualTo(expected.getProtectionDomain().getCodeSource());
            assertThat(type.getPackage().getName())
                    .isEqualTo(expected.getPackage().getName());
            assertThat(type.getModifiers()).isEqualTo(expected.getModifiers());
        }
    }

    @Test
    void leavesASealedPackageToTheJarItIsSealedTo() throws Exception {
        Path jar = task.resolve("sealed.jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.SEALED, "true");
        manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, "7");
        String other = FunctionLoaderTest.class.getName() + "$Other";
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            for (String name : new String[] {NAME, other}) {
                out.putNextEntry(new ZipEntry(name.replace('.', '/') + ".class"));
                out.write(FunctionLoaderTest.class
                        .getResourceAsStream(name.substring(name.lastIndexOf('.') + 1) + ".class")
                        .readAllBytes());
            }
        }
        // As the runtime client makes it: equal to no URL that is parsed.
        URL[] urls = {new URL("file", null, -1, jar.toString())};
        boolean caches = URLConnection.getDefaultUseCaches("jar");
        URLConnection.setDefaultUseCaches("jar", false);
        // Watched alone, so that the other class comes by the ordinary way.
        FunctionLoader.weaveWith(new WatchedClasses(new AgentParts(HandlerName.parse("elsewhere.a.Handler"))) {
            @Override
            boolean mayWeave(String internalName) {
                return internalName.equals(PATH);
            }
        });
        try (FunctionLoader loader = new FunctionLoader(urls, null)) {
            assertThat(loader.loadClass(NAME).getPackage().isSealed()).isTrue();
            assertThat(loader.loadClass(NAME).getPackage().getImplementationVersion())
                    .isEqualTo("7");
            assertThat(loader.loadClass(other).getClassLoader()).isSameAs(loader);
        } finally {
            URLConnection.setDefaultUseCaches("jar", caches);
        }
    }

    @Test
    void leavesToItsParentWhatItsParentHas() throws Exception {
        try (FunctionLoader loader = new FunctionLoader(urls(), getClass().getClassLoader())) {
            assertThat(loader.loadClass(NAME)).isSameAs(Function.class);
        }
    }

    @Test
    void isInNoStackTrace() throws Exception {
        try (FunctionLoader loader = new FunctionLoader(urls(), null)) {
            for (String name : new String[] {"absent.Type", NAME + "Absent", "java.net.http.HttpAbsent", ""}) {
                Throwable thrown = catchThrowable(() -> loader.loadClass(name));
                assertThat(thrown).isInstanceOf(ClassNotFoundException.class);
                assertThat(Arrays.stream(thrown.getStackTrace()).map(StackTraceElement::getClassName))
                        .doesNotContain(FunctionLoader.class.getName());
            }
        }
    }

    private URL[] urls() throws Exception {
        return new URL[] {task.toUri().toURL()};
    }
}
