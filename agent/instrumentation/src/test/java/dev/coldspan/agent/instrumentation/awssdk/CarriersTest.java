package dev.coldspan.agent.instrumentation.awssdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.agent.core.trace.SpanRef;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CarriersTest {
    private static final SpanRef SPAN = SpanRef.local(1, 2, 3, true, null);
    private static final String TRACEPARENT = "00-00000000000000010000000000000002-0000000000000003-01";
    private static final AwsOperation SEND = AwsOperation.of("Sqs", Requests.SendMessageRequest.class);
    private static final AwsOperation SEND_BATCH = AwsOperation.of("Sqs", Requests.SendMessageBatchRequest.class);
    private static final AwsOperation PUBLISH = AwsOperation.of("Sns", Requests.PublishRequest.class);
    private static final AwsOperation INVOKE = AwsOperation.of("Lambda", Requests.InvokeRequest.class);
    private static final AwsOperation PUT_EVENTS = AwsOperation.of("EventBridge", Requests.PutEventsRequest.class);

    private static Object carrying(AwsOperation operation, Members request) {
        return carrying(operation, request, null);
    }

    private static Object carrying(AwsOperation operation, Members request, String setting) {
        Map<String, String> environment = setting == null
                ? Collections.<String, String>emptyMap()
                : Collections.singletonMap("COLDSPAN_AWS_PROPAGATION", setting);
        return new Carriers(new Propagation(environment)).carrying(operation, request, SPAN);
    }

    private static String traceOf(Object message) {
        Object attributes = ((Map<?, ?>) message).get("MessageAttributes");
        Object own = attributes == null ? null : ((Map<?, ?>) attributes).get("traceparent");
        return own == null ? null : (String) ((Map<?, ?>) own).get("StringValue");
    }

    private static Map<String, Object> attributes(int count) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            attributes.put("a" + i, MapModel.part("DataType", "String", "StringValue", "x"));
        }
        return attributes;
    }

    private static String text(int length) {
        char[] characters = new char[length];
        Arrays.fill(characters, 'x');
        return new String(characters);
    }

    @Test
    void addsAnAttributeAndLeavesTheCallersRequestAlone() {
        Members request = MapModel.members("MessageBody", "ready");
        assertThat(traceOf(carrying(SEND, request))).isEqualTo(TRACEPARENT);
        assertThat(traceOf(request.part)).isNull();
    }

    @Test
    void neverAddsAnEleventhAttribute() {
        assertThat(traceOf(carrying(SEND, MapModel.members("MessageAttributes", attributes(9)))))
                .isEqualTo(TRACEPARENT);
        Members full = MapModel.members("MessageAttributes", attributes(10));
        assertThat(carrying(SEND, full)).isSameAs(full.part);
    }

    @Test
    void leavesATraceOfTheApplicationsOwn() {
        Members request = MapModel.members("MessageAttributes", MapModel.part("traceparent", "mine"));
        assertThat(carrying(SEND, request)).isSameAs(request.part);
    }

    @Test
    void neverMakesAMessageTooLarge() {
        Members fits = MapModel.members("MessageBody", text(262_000));
        assertThat(traceOf(carrying(SEND, fits))).isEqualTo(TRACEPARENT);
        Members tight = MapModel.members("MessageBody", text(262_100));
        assertThat(carrying(SEND, tight)).isSameAs(tight.part);
        Members wide = MapModel.members("MessageBody", text(87_400).replace('x', '\u20ac'));
        assertThat(carrying(SEND, wide)).isSameAs(wide.part);
        Members binary = MapModel.members(
                "MessageAttributes", MapModel.part("photo", MapModel.part("BinaryValue", new byte[8])));
        assertThat(carrying(SEND, binary)).isSameAs(binary.part);
    }

    @Test
    void countsABatchAsOne() {
        Object half = MapModel.part("MessageBody", text(131_000));
        Members fits = MapModel.members("Entries", Collections.singletonList(half));
        List<?> sent = (List<?>) ((Map<?, ?>) carrying(SEND_BATCH, fits)).get("Entries");
        assertThat(traceOf(sent.get(0))).isEqualTo(TRACEPARENT);
        Members full = MapModel.members("Entries", Arrays.asList(half, half));
        assertThat(carrying(SEND_BATCH, full)).isSameAs(full.part);
    }

    @Test
    void marksTheEntriesOfABatchThatHaveRoom() {
        Members request = MapModel.members(
                "Entries",
                Arrays.asList(MapModel.part("Id", "a"), MapModel.part("Id", "b", "MessageAttributes", attributes(10))));
        List<?> sent = (List<?>) ((Map<?, ?>) carrying(SEND_BATCH, request)).get("Entries");
        assertThat(traceOf(sent.get(0))).isEqualTo(TRACEPARENT);
        assertThat(traceOf(sent.get(1))).isNull();
    }

    @Test
    void sendsTextMessagesToTelephonesAsTheyAre() {
        Members request = MapModel.members("PhoneNumber", "+491234", "Message", "hello");
        assertThat(carrying(PUBLISH, request)).isSameAs(request.part);
    }

    @Test
    void givesAClientContextToSynchronousCallsThatHaveNone() {
        Object sent = carrying(INVOKE, MapModel.members("FunctionName", "billing"));
        String json = new String(
                Base64.getDecoder().decode((String) ((Map<?, ?>) sent).get("ClientContext")), StandardCharsets.UTF_8);
        assertThat(json).isEqualTo("{\"custom\":{\"traceparent\":\"" + TRACEPARENT + "\"}}");
        Members event = MapModel.members("InvocationType", "Event");
        assertThat(carrying(INVOKE, event)).isSameAs(event.part);
        Members own = MapModel.members("ClientContext", "e30=");
        assertThat(carrying(INVOKE, own)).isSameAs(own.part);
    }

    @Test
    void touchesEventsOnlyWhenAskedTo() {
        Object entry = MapModel.part("Detail", "{\"order\":7}");
        Members request = MapModel.members("Entries", Collections.singletonList(entry));
        assertThat(carrying(PUT_EVENTS, request)).isSameAs(request.part);
        List<?> sent = (List<?>) ((Map<?, ?>) carrying(PUT_EVENTS, request, "sqs, eventbridge")).get("Entries");
        assertThat(sent.get(0))
                .isEqualTo(MapModel.part("Detail", "{\"traceparent\":\"" + TRACEPARENT + "\",\"order\":7}"));
    }

    @Test
    void leavesDetailsThatAreNoSmallObject() {
        assertThat(Payloads.detail("{ }", SPAN)).isEqualTo("{\"traceparent\":\"" + TRACEPARENT + "\"}");
        assertThat(Payloads.detail("[1]", SPAN)).isNull();
        assertThat(Payloads.detail("\"text\"", SPAN)).isNull();
        assertThat(Payloads.detail(null, SPAN)).isNull();
        assertThat(Payloads.detail("{\"traceparent\":\"mine\"}", SPAN)).isNull();
        assertThat(Payloads.detail("{\"a\":\"" + text(70_000) + "\"}", SPAN)).isNull();
    }

    @Test
    void changesNothingThatIsSwitchedOff() {
        Members request = MapModel.members("MessageBody", "ready");
        assertThat(carrying(SEND, request, "none")).isSameAs(request.part);
        assertThat(carrying(SEND, request, "sns,lambda")).isSameAs(request.part);
    }
}
