package dev.coldspan.collector.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class ReloadedTest {

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void listen() throws IOException {
        file = directory.resolve("number");
        Files.writeString(file, "1");
        log.start();
        logger().addAppender(log);
    }

    @AfterEach
    void stopListening() {
        logger().detachAppender(log);
    }

    @Test
    void followsAFileThatIsReplaced() throws IOException {
        Reloaded<Integer> number = number();
        Files.writeString(directory.resolve("next"), "2");
        Files.move(directory.resolve("next"), file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);

        number.poll();

        assertThat(number.get()).isEqualTo(2);
    }

    @Test
    void followsALinkThatIsTurned() throws IOException {
        Path link = directory.resolve("link");
        Files.createSymbolicLink(link, file);
        Reloaded<Integer> number = new Reloaded<>("number", List.of(link), ReloadedTest::parse);
        Files.writeString(directory.resolve("other"), "7");
        Files.delete(link);
        Files.createSymbolicLink(link, directory.resolve("other"));

        number.poll();

        assertThat(number.get()).isEqualTo(7);
    }

    @Test
    void keepsWhatWasRightAndSaysSoOnce() throws IOException {
        Reloaded<Integer> number = number();
        Files.writeString(file, "two");
        number.poll();
        number.poll();
        Files.delete(file);
        number.poll();
        number.poll();

        assertThat(number.get()).isEqualTo(1);
        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .satisfiesExactly(
                        line -> assertThat(line).endsWith("stays in use: For input string: \"two\""),
                        line -> assertThat(line).endsWith("number does not exist"));

        Files.writeString(file, "3");
        number.poll();
        assertThat(number.get()).isEqualTo(3);
    }

    @Test
    void refusesToStartWithoutAFileItCanUse() throws IOException {
        Files.writeString(file, "");
        assertThatThrownBy(this::number).hasMessage("cannot use number [" + file + "]: For input string: \"\"");
        Files.delete(file);
        assertThatThrownBy(this::number).hasMessage("cannot use number [" + file + "]: " + file + " does not exist");
    }

    @Test
    void refusesAFileThatNeverEnds() {
        assertThatThrownBy(() -> new Reloaded<>("zeros", List.of(Path.of("/dev/zero")), contents -> contents))
                .hasMessageContaining("/dev/zero is larger than 4194304 bytes");
    }

    @Test
    void isLookedAtAgainAndAgain() throws IOException {
        Reloaded<Integer> number = number();
        try (Reloader reloader = new Reloader(List.of(number), Duration.ofMillis(10))) {
            assertThat(reloader).isNotNull();
            Files.writeString(file, "9");
            Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> number.get() == 9);
        }
    }

    private Reloaded<Integer> number() {
        return new Reloaded<>("number", List.of(file), ReloadedTest::parse);
    }

    private static Integer parse(List<byte[]> contents) {
        return Integer.valueOf(new String(contents.get(0), StandardCharsets.UTF_8));
    }

    private static Logger logger() {
        return (Logger) LoggerFactory.getLogger(Reloaded.class);
    }
}
