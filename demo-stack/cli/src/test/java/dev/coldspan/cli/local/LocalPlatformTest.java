package dev.coldspan.cli.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coldspan.cli.output.Progress;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.tools.ToolProvider;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real functions, compiled here, built anew while they run. */
class LocalPlatformTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    private Path directory;

    private final StringWriter printed = new StringWriter();
    private final Progress progress = new Progress(new PrintWriter(printed));
    private LocalPlatform platform;

    @AfterEach
    void stop() {
        if (platform != null) {
            platform.close();
        }
    }

    /**
     * What a build would do: a class in {@code classes} whose answer is the text. With the event "wait" it does not answer
     * before there is a file {@code go}.
     */
    private void build(String answer) throws IOException {
        Path source = Files.writeString(
                directory.resolve("Hello.java"),
                "public class Hello { public String handle(Object event) throws Exception {"
                        + " System.out.println(\"said \" + event);"
                        + " while (\"wait\".equals(event) && !new java.io.File(\"" + directory.resolve("go")
                        + "\").exists()) { Thread.sleep(20); } return \"" + answer + "\"; } }");
        Path classes = Files.createDirectories(directory.resolve("classes"));
        int status =
                ToolProvider.getSystemJavaCompiler().run(null, null, null, "-d", classes.toString(), source.toString());
        assertThat(status).isZero();
    }

    private void start(String more) throws IOException {
        Path file = Files.writeString(directory.resolve("functions.yaml"), """
                functions:
                  hello:
                    handler: Hello::handle
                    code: classes
                    agent: false
                    aliases: [live]
                """ + more);
        LocalPlatform.Settings settings =
                new LocalPlatform.Settings(0, null, URI.create("http://127.0.0.1:4318"), true);
        platform = LocalPlatform.start(FunctionFile.read(file), settings, new LogPrinter(progress), progress);
    }

    private HttpResponse<String> invoke(String function) throws IOException, InterruptedException {
        URI uri = URI.create(platform.endpoint() + "/2015-03-31/functions/" + function + "/invocations");
        return HTTP.send(
                HttpRequest.newBuilder(uri)
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private void await(String text) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(printed.toString()).contains(text));
    }

    @Test
    void answersUnderItsNameAndItsAliases() throws Exception {
        build("one");
        start("");

        assertThat(invoke("hello").body()).isEqualTo("\"one\"");
        assertThat(invoke("hello:live").body()).isEqualTo("\"one\"");
        assertThat(invoke("hello:test").statusCode()).isEqualTo(404);
        assertThat(invoke("nobody").statusCode()).isEqualTo(404);
    }

    @Test
    void printsTheFunctionsLinesAndItsReport() throws Exception {
        build("one");
        start("");
        invoke("hello");

        await(" hello | said");
        await(" hello | REPORT RequestId: ");
        assertThat(printed.toString())
                .contains("Invoke API at " + platform.endpoint(), "function hello (Hello::handle)");
    }

    @Test
    void takesUpNewCode() throws Exception {
        build("one");
        start("");
        assertThat(invoke("hello").body()).isEqualTo("\"one\"");

        build("two");
        await("function hello has new code");
        assertThat(invoke("hello").body()).isEqualTo("\"two\"");
    }

    @Test
    void keepsThePortOfAFunctionUrlWhenItTakesUpNewCode() throws Exception {
        build("one");
        start("    url: 0\n");
        URI url = URI.create(printed.toString().replaceAll("(?s).* at (http://127.0.0.1:\\d+/)\\s.*", "$1"));
        HttpRequest get = HttpRequest.newBuilder(url).build();
        assertThat(HTTP.send(get, HttpResponse.BodyHandlers.ofString()).body()).contains("one");

        build("two");
        await("function hello has new code");
        assertThat(HTTP.send(get, HttpResponse.BodyHandlers.ofString()).body()).contains("two");
    }

    @Test
    void letsAnInvocationEndOnTheOldCodeWhileTheUrlServesTheNew() throws Exception {
        build("one");
        start("    url: 0\n    timeout: 5m\n");
        URI url = URI.create(printed.toString().replaceAll("(?s).* at (http://127.0.0.1:\\d+/)\\s.*", "$1"));
        var underWay = HTTP.sendAsync(
                HttpRequest.newBuilder(URI.create(platform.endpoint() + "/2015-03-31/functions/hello/invocations"))
                        .POST(HttpRequest.BodyPublishers.ofString("\"wait\""))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        await("said wait");

        build("two");
        await("function hello has new code");
        HttpRequest get = HttpRequest.newBuilder(url).build();
        assertThat(HTTP.send(get, HttpResponse.BodyHandlers.ofString()).body()).contains("two");
        assertThat(underWay).isNotDone();

        Files.createFile(directory.resolve("go"));
        assertThat(underWay.get(60, TimeUnit.SECONDS).body()).isEqualTo("\"one\"");
    }

    @Test
    void goesOnWithTheOldCodeWhileThereIsNone() throws Exception {
        build("one");
        start("");
        invoke("hello");
        Files.delete(directory.resolve("classes/Hello.class"));
        Files.delete(directory.resolve("classes"));

        assertThat(invoke("hello").body()).isEqualTo("\"one\"");
    }

    @Test
    void refusesToStartWithoutTheCode() {
        assertThatThrownBy(() -> start(""))
                .hasMessageContaining("code does not exist")
                .hasMessageContaining("classes");
    }

    @Test
    void saysWhichPortIsTaken() throws Exception {
        build("one");
        try (ServerSocket taken = new ServerSocket(0, 1, java.net.InetAddress.getByName("127.0.0.1"))) {
            assertThatThrownBy(() -> start("    url: " + taken.getLocalPort() + "\n"))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("127.0.0.1:" + taken.getLocalPort());
        }
    }
}
