package dev.coldspan.locallambda.eventsource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EventBuilderTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    static Stream<String> sources() {
        return EventBuilder.sources().stream();
    }

    private static JsonNode json(EventBuilder builder) {
        return JSON.readTree(builder.build());
    }

    @ParameterizedTest
    @MethodSource("sources")
    void makesAnEventOfNothingForEverySource(String source) {
        assertThat(json(EventBuilder.of(source)).isObject()).isTrue();
        assertThat(json(EventBuilder.of(source).body("{\"id\":1}")).isObject()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("sources")
    void knowsTheSettingsItNames(String source) {
        EventBuilder builder = EventBuilder.of(source);

        assertThat(builder.settings()).isNotEmpty();
        builder.settings()
                .forEach((name, value) ->
                        assertThatCode(() -> builder.with(name, value)).doesNotThrowAnyException());
    }

    @ParameterizedTest
    @MethodSource("sources")
    void namesItsSettingsWhenAskedForAnother(String source) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EventBuilder.of(source).with("colour", "red"))
                .withMessageContaining(source)
                .withMessageContaining(
                        EventBuilder.of(source).settings().keySet().iterator().next());
    }

    @Test
    void namesTheSourcesWhenAskedForAnother() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EventBuilder.of("fax"))
                .withMessageContaining("fax")
                .withMessageContaining("apigateway-v2")
                .withMessageContaining("step-functions");
    }

    @ParameterizedTest
    @CsvSource({"dynamodb, an item", "eventbridge, detail", "scheduler, input", "step-functions, input"})
    void refusesABodyThatIsNoObjectWhereOneIsNeeded(String source, String what) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EventBuilder.of(source).body("[1]").build())
                .withMessageContaining(what);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EventBuilder.of(source).body("{oops").build())
                .withMessageContaining("JSON");
    }

    @ParameterizedTest
    @CsvSource({
        "apigateway-v2, path, orders, must begin with /",
        "alb, path, orders, must begin with /",
        "apigateway-v1, query, a=%zz, percent-encoded",
        "s3, size, big, bytes",
        "kafka, partition, x, number",
        "dynamodb, event-name, CREATE, INSERT"
    })
    void refusesASettingTheServiceWouldNotSend(String source, String setting, String value, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EventBuilder.of(source).with(setting, value).build())
                .withMessageContaining(message);
    }

    @Test
    void sendsTheSchedulersOwnEventOrItsInputAlone() {
        JsonNode own = json(EventBuilder.of("scheduler").with("schedule", "nightly"));

        assertThat(own.path("source").asString()).isEqualTo("aws.scheduler");
        assertThat(own.path("detail").asString()).isEqualTo("{}");
        assertThat(own.at("/resources/0").asString()).endsWith(":schedule/default/nightly");
        assertThat(json(EventBuilder.of("scheduler").body("{\"job\":1}")).toString())
                .isEqualTo("{\"job\":1}");
    }

    @Test
    void putsTheContextOfAStateMachineBesideTheInput() {
        JsonNode event =
                json(EventBuilder.of("step-functions").with("execution", "e1").body("{\"order\":17}"));

        assertThat(event.path("order").asInt()).isEqualTo(17);
        assertThat(event.at("/Execution/Id").asString())
                .isEqualTo("arn:aws:states:us-east-1:123456789012:execution:local:e1");
        assertThat(event.at("/Execution/Input/order").asInt()).isEqualTo(17);
        assertThat(event.at("/State/EnteredTime").asString()).endsWith("Z");
        assertThat(event.at("/StateMachine/Id").asString()).contains(":stateMachine:local");
    }

    @Test
    void givesTheRestOfThePathToAProxyResource() {
        assertThat(RestApiShape.pathParameters("/files/{proxy+}", "/files/a/b/c"))
                .containsEntry("proxy", "a/b/c");
        assertThat(RestApiShape.pathParameters("$default", "/files")).isEmpty();
    }

    @Test
    void makesOneRecordPerBodyWithAnIdOfItsOwn() {
        JsonNode records =
                json(EventBuilder.of("sqs").body("a").body("b").body("c")).path("Records");

        assertThat(records).hasSize(3);
        assertThat(Set.copyOf(List.of(
                        records.at("/0/messageId").asString(),
                        records.at("/1/messageId").asString(),
                        records.at("/2/messageId").asString())))
                .hasSize(3);
    }
}
