package dev.coldspan.storage.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class EngineConfigTest {

    @TempDir
    Path data;

    private DataDirectory directory;

    @BeforeEach
    void write() throws IOException {
        directory = DataDirectory.prepare(data.resolve("<odd> & name"));
        EngineConfig.write(new EngineOptions(Path.of("lib"), directory.home(), 1, 8123, 9000, 1_000_000_000L));
    }

    @Test
    void listensOnLoopbackOnlyOnTheGivenPorts() throws Exception {
        Document config = parse(directory.config());
        assertThat(config.getElementsByTagName("listen_host").getLength()).isEqualTo(1);
        assertThat(text(config, "listen_host")).isEqualTo("127.0.0.1");
        assertThat(text(config, "http_port")).isEqualTo("8123");
        assertThat(text(config, "tcp_port")).isEqualTo("9000");
    }

    @Test
    void keepsEverythingBelowTheDataDirectoryWhateverItsName() throws Exception {
        Document config = parse(directory.config());
        for (String setting : new String[] {"path", "tmp_path", "user_files_path", "users_config", "log"}) {
            assertThat(text(config, setting)).startsWith(directory.home() + "/");
        }
    }

    @Test
    void boundsMemoryAndASingleQueryBelowIt() throws Exception {
        assertThat(text(parse(directory.config()), "max_server_memory_usage")).isEqualTo("1000000000");
        assertThat(text(parse(directory.users()), "max_memory_usage")).isEqualTo("750000000");
    }

    @Test
    void configuresNoLogTables() throws Exception {
        Document config = parse(directory.config());
        for (int i = 0; i < config.getElementsByTagName("*").getLength(); i++) {
            assertThat(((Element) config.getElementsByTagName("*").item(i)).getTagName())
                    .doesNotEndWith("_log");
        }
    }

    @Test
    void storesTheHashOfThePasswordAndLeavesNothingUnfilled() throws Exception {
        byte[] hash =
                MessageDigest.getInstance("SHA-256").digest(directory.password().getBytes(StandardCharsets.US_ASCII));
        assertThat(text(parse(directory.users()), "password_sha256_hex"))
                .isEqualTo(HexFormat.of().formatHex(hash));
        assertThat(Files.readString(directory.config())).doesNotContain("${");
        assertThat(Files.readString(directory.users())).doesNotContain("${");
    }

    private static Document parse(Path file) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
    }

    private static String text(Document document, String name) {
        return document.getElementsByTagName(name).item(0).getTextContent();
    }
}
