package dev.coldspan.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.cli.output.Progress;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SurroundingsTest {

    private final StringWriter printed = new StringWriter();
    private final Surroundings surroundings = new Surroundings(new Progress(new PrintWriter(printed)));

    @AfterEach
    void close() {
        surroundings.close();
    }

    @Test
    void theBankDeclinesAndAcceptsByTheCard() throws Exception {
        assertThat(post("/bank?card=visa", "{}")).isEqualTo(200);
        assertThat(post("/bank?card=declined", "{}")).isEqualTo(402);
    }

    @Test
    void theQueueTakesWhatIsPosted() throws Exception {
        assertThat(post("/orders", "{\"id\":\"1\"}")).isEqualTo(200);
        assertThat((List<?>) surroundings.queue().batch().get("Records")).hasSize(1);
    }

    @Test
    void anAlarmIsPrintedAsAPagerWouldRing() throws Exception {
        String body = "{\"alerts\":[{\"status\":\"firing\",\"labels\":{\"alertname\":\"InventoryErrors\"},"
                + "\"annotations\":{\"summary\":\"43 % fail\"}}]}";
        assertThat(post("/alarms", body)).isEqualTo(200);
        assertThat(printed.toString()).contains("alarm firing: InventoryErrors 43 % fail");
    }

    private int post(String path, String body) throws Exception {
        URI uri = surroundings.uri(path);
        HttpRequest request = HttpRequest.newBuilder(uri)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
