package dev.coldspan.agent.core.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

class SdkLoaderTest {
    private final ClassLoader parent = getClass().getClassLoader();

    private static SdkLoader holding(Class<?> type, ClassLoader parent) throws IOException {
        String path = type.getName().replace('.', '/') + ".class";
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes);
                InputStream in = type.getClassLoader().getResourceAsStream(path)) {
            zip.putNextEntry(new ZipEntry(path));
            in.transferTo(zip);
        }
        return SdkLoader.read(new ByteArrayInputStream(bytes.toByteArray()), parent);
    }

    @Test
    void definesItsOwnCopyOfWhatTheJarHolds() throws Exception {
        SdkLoader loader = holding(Held.class, parent);
        Class<?> own = loader.loadClass(Held.class.getName());
        assertThat(own).isNotSameAs(Held.class);
        assertThat(own.getClassLoader()).isSameAs(loader);
        assertThat(loader.loadClass(Held.class.getName())).isSameAs(own);
    }

    @Test
    void asksTheAgentForEverythingElse() throws Exception {
        SdkLoader loader = holding(Held.class, parent);
        assertThat(loader.loadClass(SdkRecorder.class.getName())).isSameAs(SdkRecorder.class);
        assertThatThrownBy(() -> loader.loadClass("com.example.Absent")).isInstanceOf(ClassNotFoundException.class);
    }

    @Test
    void fallsBackToTheClassPathBeforeTheAgentIsPackaged() throws IOException {
        assertThat(Sdk.loader()).isSameAs(Sdk.class.getClassLoader());
    }

    /** Something the jar holds. */
    public static final class Held {}
}
