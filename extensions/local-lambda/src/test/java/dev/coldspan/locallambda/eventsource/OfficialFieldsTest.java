package dev.coldspan.locallambda.eventsource;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Our events have every field of AWS's own samples, but those that only some configurations send. */
class OfficialFieldsTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final Set<String> SENT_BY_SOME = Set.of(
            // Only with an authorizer, only with stage variables.
            "apigateway-v1 /requestContext/authorizer",
            "apigateway-v2 /requestContext/authorizer",
            "apigateway-v2 /stageVariables",
            // Not in notifications but added by the classes; only with versioning.
            "s3 /Records/0/s3/object/urlDecodedKey",
            "s3 /Records/0/s3/object/versionId",
            // Only when an item expired.
            "dynamodb /Records/0/userIdentity/principalId",
            "dynamodb /Records/0/userIdentity/type",
            // Only of encrypted streams.
            "kinesis /Records/0/kinesis/encryptionType");

    static List<String> fields() throws IOException {
        try (InputStream in = OfficialFieldsTest.class.getResourceAsStream("official-fields.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        }
    }

    private static JsonNode event(String source) {
        EventBuilder builder = EventBuilder.of(source).body("{\"id\":1}").header("Cookie", "a=b");
        if (source.startsWith("apigateway")) {
            builder.with("path", "/orders/17").with("query", "a=b");
            builder.with(source.endsWith("v1") ? "resource" : "route", "/orders/{id}");
        }
        return JSON.readTree(builder.build());
    }

    @ParameterizedTest
    @MethodSource("fields")
    void isInOurEventUnlessOnlySomeConfigurationsSendIt(String field) {
        String[] sourceAndPointer = field.split(" ");

        boolean there = !event(sourceAndPointer[0]).at(sourceAndPointer[1]).isMissingNode();

        assertThat(there).as(field).isEqualTo(!SENT_BY_SOME.contains(field));
    }
}
