package dev.coldspan.queryapi.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class SignedTextTest {

    private static final byte[] SECRET = "a secret of 16 b".getBytes(StandardCharsets.UTF_8);

    private final SignedText signed = new SignedText(SECRET, "session");

    @Test
    void opensWhatItSealed() {
        String sealed = signed.seal("{\"name\":\"ünn\"}");

        assertThat(sealed).matches("[A-Za-z0-9_-]+");
        assertThat(signed.open(sealed)).contains("{\"name\":\"ünn\"}");
    }

    @Test
    void opensNothingThatWasChanged() {
        String sealed = signed.seal("viewer");
        for (int i = 0; i < sealed.length() - 1; i++) {
            char other = sealed.charAt(i) == 'A' ? 'B' : 'A';
            assertThat(signed.open(sealed.substring(0, i) + other + sealed.substring(i + 1)))
                    .as("changed at %d", i)
                    .isEmpty();
        }
    }

    @Test
    void opensNothingThatIsNotItsOwn() {
        String other = new SignedText("another 16 bytes".getBytes(StandardCharsets.UTF_8), "session").seal("a");

        assertThat(signed.open(other)).isEmpty();
        assertThat(signed.open(new SignedText(SECRET, "login").seal("a"))).isEmpty();
        assertThat(signed.open("")).isEmpty();
        assertThat(signed.open("not base64 !")).isEmpty();
        assertThat(signed.open("AAAA")).isEmpty();
    }
}
