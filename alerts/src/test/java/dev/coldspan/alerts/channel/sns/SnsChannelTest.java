package dev.coldspan.alerts.channel.sns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.alerts.channel.Message;
import dev.coldspan.alerts.channel.Verdict;
import dev.coldspan.alerts.state.Alert;
import dev.coldspan.alerts.testing.Stories;
import dev.coldspan.alerts.testing.TestAlerts;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SnsChannelTest {
    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    private final SnsChannel channel = new SnsChannel();

    private Message.Http post(Alert alert, String topic) {
        Map<String, String> settings =
                Map.of("topicArn", topic, "accessKeyId", "AKIDEXAMPLE", "secretAccessKey", SECRET);
        return (Message.Http) channel.message(Stories.of(alert), Stories.receiver("sns", "", settings));
    }

    private static Map<String, String> form(Message.Http post) {
        return Arrays.stream(post.body().split("&"))
                .map(p -> p.split("=", 2))
                .collect(Collectors.toMap(p -> p[0], p -> URLDecoder.decode(p[1], StandardCharsets.UTF_8)));
    }

    /** The example of AWS's documentation of the signing key. */
    @Test
    void derivesTheKeyThatAwsDocuments() {
        SignatureV4 signature = new SignatureV4("AKIDEXAMPLE", SECRET, "", "us-east-1", "iam");
        assertThat(HexFormat.of().formatHex(signature.key("20120215")))
                .isEqualTo("f4780e2d9f65fa895f9c67b32ce1baf0b0d8a43505a000a1a9e090d414db404d");
    }

    /** "get-vanilla" of AWS's test suite of version 4 signatures. */
    @Test
    void signsTheRequestOfTheTestSuite() {
        SignatureV4 signature = new SignatureV4("AKIDEXAMPLE", SECRET, "", "us-east-1", "service");
        Map<String, String> headers =
                new TreeMap<>(Map.of("host", "example.amazonaws.com", "x-amz-date", "20150830T123600Z"));
        assertThat(signature.authorization("GET", "/", headers, ""))
                .isEqualTo("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, "
                        + "SignedHeaders=host;x-amz-date, "
                        + "Signature=5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31");
    }

    @Test
    void publishesToTheTopicOfItsRegion() {
        Message.Http post = post(TestAlerts.firing("a"), "arn:aws:sns:eu-west-1:123456789012:alarms");
        assertThat(post.url()).hasToString("https://sns.eu-west-1.amazonaws.com/");
        assertThat(form(post))
                .containsEntry("Action", "Publish")
                .containsEntry("TopicArn", "arn:aws:sns:eu-west-1:123456789012:alarms")
                .containsEntry("Subject", "[FIRING] CheckoutErrors: checkout fails in 25 %");
        assertThat(form(post).get("Message")).contains("value: 25 % (threshold 10 %)");
        assertThat(post.headers().get("Authorization"))
                .contains("Credential=AKIDEXAMPLE/20261121/eu-west-1/sns/aws4_request");
        assertThat(post.toString()).doesNotContain(SECRET);
    }

    @Test
    void knowsTheAddressInChina() {
        assertThat(post(TestAlerts.firing("a"), "arn:aws-cn:sns:cn-north-1:123456789012:alarms")
                        .url())
                .hasToString("https://sns.cn-north-1.amazonaws.com.cn/");
    }

    @Test
    void letsAFifoTopicRecognizeRepetitions() {
        Map<String, String> form = form(post(TestAlerts.firing("a"), "arn:aws:sns:eu-west-1:123456789012:a.fifo"));
        assertThat(form).containsEntry("MessageGroupId", "a").containsKey("MessageDeduplicationId");
    }

    @Test
    void writesASubjectThatSnsTakes() {
        Alert alert = TestAlerts.firing("a", "R", Map.of(), "größer\nals \u0001 " + "x".repeat(500));
        assertThat(form(post(alert, "arn:aws:sns:eu-west-1:123456789012:alarms"))
                        .get("Subject"))
                .hasSizeLessThanOrEqualTo(100)
                .matches("[\\x20-\\x7e]+");
    }

    @Test
    void triesAgainWhenItIsThrottled() {
        assertThat(channel.judge(403, "<Code>Throttling</Code>")).isEqualTo(Verdict.TRY_AGAIN);
        assertThat(channel.judge(403, "<Code>InvalidClientTokenId</Code>")).isEqualTo(Verdict.REFUSED);
    }
}
