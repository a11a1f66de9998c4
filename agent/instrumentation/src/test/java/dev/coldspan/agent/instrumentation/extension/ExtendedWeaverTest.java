package dev.coldspan.agent.instrumentation.extension;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.agent.instrumentation.weave.InstrumentationWeaver;
import dev.coldspan.agent.instrumentation.weave.Point;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExtendedWeaverTest {
    private static final String NAME = Client.class.getName().replace('.', '/');

    @TempDir
    private Path directory;

    private Extensions extensions;
    private ExtendedWeaver weaver;

    /** A client that both a function and an extension may bring. */
    static final class Client {
        String send(String request) {
            return request;
        }
    }

    @BeforeEach
    void load() throws IOException {
        Path jar = directory.resolve("extension.jar");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            zip.putNextEntry(new ZipEntry("a"));
        }
        extensions = Extensions.load(Map.of("COLDSPAN_EXTENSIONS", jar.toString()), false, AssertionError::new);
        InstrumentationWeaver inner = new InstrumentationWeaver();
        inner.put("client", name -> new Point[] {Point.around("send", null, "client.SendHook")});
        weaver = new ExtendedWeaver(inner, extensions);
    }

    private byte[] weave(ClassLoader loader) throws Exception {
        try (InputStream in = Client.class.getResourceAsStream("ExtendedWeaverTest$Client.class")) {
            return weaver.weave(loader, NAME, "client", in.readAllBytes(), null);
        }
    }

    @Test
    void leavesTheClientsThatExtensionsBringAlone() throws Exception {
        assertThat(weave(extensions.loader())).isNull();
        try (URLClassLoader below = new URLClassLoader(new URL[0], extensions.loader())) {
            assertThat(weave(below)).isNull();
        }
    }

    @Test
    void weavesTheClientsOfTheFunctionAndTheJdk() throws Exception {
        assertThat(weave(ClassLoader.getSystemClassLoader())).isNotNull();
        assertThat(weave(null)).isNotNull();
        try (URLClassLoader function = new URLClassLoader(new URL[0], ClassLoader.getSystemClassLoader())) {
            assertThat(weave(function)).isNotNull();
        }
    }
}
