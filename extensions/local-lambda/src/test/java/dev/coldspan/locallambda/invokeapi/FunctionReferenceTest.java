package dev.coldspan.locallambda.invokeapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FunctionReferenceTest {

    @ParameterizedTest
    @CsvSource({
        "orders, orders,",
        "orders:live, orders, live",
        "orders:$LATEST, orders, $LATEST",
        "123456789012:function:orders, orders,",
        "123456789012:function:orders:7, orders, 7",
        "function:orders, orders,",
        "arn:aws:lambda:eu-west-1:123456789012:function:orders, orders,",
        "arn:aws:lambda:eu-west-1:123456789012:function:orders:live, orders, live",
        "arn:aws-us-gov:lambda:us-gov-west-1:123456789012:function:orders_2, orders_2,",
        "arn:aws-cn:lambda:cn-north-1:123456789012:function:a-b:1, a-b, 1",
    })
    void readsNamesPartialArnsAndArns(String text, String name, String qualifier) {
        assertThat(FunctionReference.parse(text, null)).isEqualTo(new FunctionReference(name, qualifier));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a/b", "orders:", "arn:aws:s3:::bucket", "a:b:c", "../x", "ö", "orders:$OLD"})
    void refusesWhatIsNoReference(String text) {
        assertThatThrownBy(() -> FunctionReference.parse(text, null))
                .isInstanceOf(ApiError.class)
                .hasMessageContaining("FunctionName");
    }

    @Test
    void refusesAHugeNameWithoutRepeatingAllOfIt() {
        assertThatThrownBy(() -> FunctionReference.parse("a".repeat(100_000), null))
                .isInstanceOf(ApiError.class)
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(400));
    }

    @Test
    void takesTheQualifierFromTheQuery() {
        assertThat(FunctionReference.parse("orders", "live").qualifier()).isEqualTo("live");
        assertThat(FunctionReference.parse("orders:live", "live").qualifier()).isEqualTo("live");
    }

    @Test
    void refusesTwoDifferentQualifiers() {
        assertThatThrownBy(() -> FunctionReference.parse("orders:live", "test"))
                .isInstanceOf(ApiError.class)
                .hasMessageContaining("does not match the specified qualifier");
    }

    @Test
    void writesTheArnWithItsQualifier() {
        assertThat(new FunctionReference("orders", null).arn("eu-west-1", "123456789012"))
                .isEqualTo("arn:aws:lambda:eu-west-1:123456789012:function:orders");
        assertThat(new FunctionReference("orders", "live").arn("eu-west-1", "123456789012"))
                .endsWith(":orders:live");
    }
}
