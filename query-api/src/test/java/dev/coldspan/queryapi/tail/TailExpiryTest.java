package dev.coldspan.queryapi.tail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.queryapi.QueryApiExtension;
import dev.coldspan.queryapi.QueryApiOptions;
import dev.coldspan.queryapi.access.AccessOptions;
import dev.coldspan.queryapi.access.ApiKey;
import dev.coldspan.queryapi.access.KeyEntry;
import dev.coldspan.queryapi.access.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Who may no longer ask may no longer listen. */
final class TailExpiryTest {

    private static final ApiKey KEY = ApiKey.generate(new SecureRandom());

    @TempDir
    static Path directory;

    @RegisterExtension
    static final QueryApiExtension API = new QueryApiExtension().with(TailExpiryTest::withKey);

    /** One that ends soon. */
    private static QueryApiOptions withKey(QueryApiOptions options) {
        String line = KeyEntry.of(KEY, "short", Role.VIEWER, null, Instant.now().plusSeconds(3))
                .line();
        try {
            return options.withAccess(
                    AccessOptions.OPEN.withKeys(Files.write(directory.resolve("access-keys"), List.of(line))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void endsWithTheCredentialOfTheListener() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(API.api().address() + "/api/v1/tail"))
                .header("Authorization", "Bearer " + KEY.text())
                .build();

        HttpResponse<String> whole = HttpClient.newHttpClient()
                .sendAsync(request, HttpResponse.BodyHandlers.ofString())
                .get(60, TimeUnit.SECONDS);

        assertThat(whole.statusCode()).isEqualTo(200);
        assertThat(whole.body()).startsWith(": listening");
    }
}
