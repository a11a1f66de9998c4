package dev.coldspan.agent.instrumentation.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** By what a batch of a stream is known when it is delivered again. */
class BatchIdTest {
    /** The room the extension's file has for it, beside a request id and a trigger. */
    private static final int LONGEST = 120;

    private static String id(String json) {
        return (String) Told.by(json).get("coldspan.batch.id");
    }

    private static String kafka(String source, String... partitions) {
        return "{\"eventSource\":\"aws:kafka\"," + source + "\"records\":{" + String.join(",", partitions) + "}}";
    }

    private static String partition(String name, long offset) {
        return "\"" + name + "\":[{\"topic\":\"orders\",\"offset\":" + offset + "},{\"offset\":" + (offset + 1) + "}]";
    }

    private static String msk(String cluster) {
        return "\"eventSourceArn\":\"arn:aws:kafka:eu-west-1:1:cluster/" + cluster + "\",";
    }

    @Test
    void tellsShardAndSequenceNumberOfTheFirstRecordOfAStream() {
        String batch = Samples.records(Samples.kinesis("495", "poison"), Samples.kinesis("496", "x"));
        assertThat(id(batch)).startsWith("shardId-000000000006:495@");
        assertThat(id(Samples.records(Samples.kinesis("495", "poison")))).isEqualTo(id(batch));
        assertThat(id(Samples.records(Samples.kinesis("496", "x")))).isNotEqualTo(id(batch));
    }

    @Test
    void tellsStreamsApartThatCountAlike() {
        String clicks = Samples.records(Samples.kinesis("495", "x"));
        assertThat(id(clicks.replace("stream/clicks", "stream/views"))).isNotEqualTo(id(clicks));
    }

    @Test
    void tellsTheFirstChangeOfATable() {
        String batch = Samples.records(Samples.dynamo(""), Samples.dynamo("").replace("\"e1\"", "\"e2\""));
        assertThat(id(batch)).startsWith("e1@").isEqualTo(id(Samples.records(Samples.dynamo(""))));
        assertThat(id(batch.replace("table/orders", "table/users"))).isNotEqualTo(id(batch));
    }

    @Test
    void tellsTheFirstOffsetOfATopicWhicheverPartitionStandsFirst() {
        String batch = kafka(msk("a"), partition("orders-3", 15), partition("orders-12", 7));
        assertThat(id(batch)).startsWith("orders-12:7@");
        assertThat(id(kafka(msk("a"), partition("orders-12", 7), partition("orders-3", 15))))
                .isEqualTo(id(batch));
        assertThat(id(kafka(msk("a"), partition("orders-3", 15), partition("orders-12", 8))))
                .isNotEqualTo(id(batch));
    }

    @Test
    void tellsClustersApartByArnOrByServers() {
        String ours = kafka("\"bootstrapServers\":\"a:9092\",", partition("orders-0", 15));
        assertThat(id(ours)).startsWith("orders-0:15@");
        assertThat(id(ours.replace("a:9092", "b:9092"))).isNotEqualTo(id(ours));
        assertThat(id(kafka(msk("a"), partition("orders-0", 15))))
                .isNotEqualTo(id(kafka(msk("b"), partition("orders-0", 15))));
    }

    @Test
    void keepsShortWhatTellsLongNamesApart() {
        String topic = "t".repeat(249);
        String first = id(kafka(msk("a"), partition("a" + topic + "-0", 15)));
        String second = id(kafka(msk("a"), partition("b" + topic + "-0", 15)));
        assertThat(first).contains("-0:15@").hasSizeLessThanOrEqualTo(LONGEST);
        assertThat(second).isNotEqualTo(first).hasSizeLessThanOrEqualTo(LONGEST);
    }

    @ParameterizedTest
    @EnumSource(
            value = Trigger.class,
            names = {"KINESIS", "DYNAMODB", "KAFKA"},
            mode = EnumSource.Mode.EXCLUDE)
    void namesNothingThatIsNoBatchOfAStream(Trigger trigger) {
        assertThat(id(Samples.all().get(trigger))).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"Records\":[{\"eventSource\":\"aws:kinesis\"}]}",
                "{\"Records\":[{\"eventSource\":\"aws:kinesis\",\"eventID\":null}]}",
                "{\"Records\":[{\"eventSource\":\"aws:dynamodb\",\"eventID\":7}]}",
                "{\"Records\":[{\"eventSource\":\"aws:dynamodb\",\"eventID\":{\"a\":[\"b\"]}}]}",
                "{\"eventSource\":\"aws:kafka\",\"records\":{}}",
                "{\"eventSource\":\"aws:kafka\",\"records\":{\"orders-0\":[]}}",
                "{\"eventSource\":\"aws:kafka\",\"records\":{\"orders-0\":[{\"offset\":[1]}]}}",
                "{\"eventSource\":\"aws:kafka\",\"records\":{\"orders-0\":[7]}}",
            })
    void namesNoBatchWhoseFirstRecordHasNoPosition(String json) {
        Told told = Told.by(json);
        assertThat(told.get("coldspan.batch.id")).isNull();
        assertThat(told.cause.trigger()).isNotEqualTo(Trigger.DIRECT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\ud83d\\ude00", "\\u0000", "\\\\", "\u00e9", "x"})
    void boundsWhateverStandsInPlaceOfAPosition(String character) {
        String hostile = "{\"Records\":[{\"eventSource\":\"aws:kinesis\",\"eventID\":\"" + character.repeat(2_000)
                + "\",\"eventSourceARN\":\"" + character.repeat(1_000) + "\"}]}";
        assertThat(id(hostile)).hasSizeBetween(LONGEST / 2, LONGEST);
    }
}
