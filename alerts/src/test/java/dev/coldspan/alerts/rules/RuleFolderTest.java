package dev.coldspan.alerts.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleFolderTest {
    @TempDir
    Path folder;

    @Test
    void readsYamlFilesInTheOrderOfTheirNames() throws Exception {
        for (String name : new String[] {"b.yml", "a.yaml", "README.md", ".hidden.yaml"}) {
            Files.writeString(folder.resolve(name), name);
        }
        Files.createDirectory(folder.resolve("c.yaml"));
        assertThat(new RuleFolder(folder).read().keySet()).containsExactly("a.yaml", "b.yml");
    }

    @Test
    void refusesAnEmptyFolderBecauseItIsMoreOftenAMountThanAWish() {
        assertThatThrownBy(() -> new RuleFolder(folder).read())
                .hasMessage(folder + ":1:1: the folder of alert rules has no *.yaml file");
    }

    @Test
    void refusesAFolderThatIsNotThere() {
        Path missing = folder.resolve("missing");
        assertThatThrownBy(() -> new RuleFolder(missing).read())
                .hasMessage(missing + ":1:1: the folder of alert rules cannot be read, check the path");
    }

    @Test
    void refusesTextThatIsNotUtf8() throws Exception {
        Files.write(folder.resolve("a.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe, 'x'});
        assertThatThrownBy(() -> new RuleFolder(folder).read()).hasMessage("a.yaml:1:1: not UTF-8 text");
    }
}
