package dev.coldspan.agent.instrumentation.awslambda;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class FunctionArnTest {
    private static final String ARN = "arn:aws:lambda:eu-west-1:123456789012:function:orders";

    @Test
    void tellsAccountAndRegion() {
        FunctionArn arn = FunctionArn.parse(ARN + ":live");
        assertThat(arn.account()).isEqualTo("123456789012");
        assertThat(arn.region()).isEqualTo("eu-west-1");
    }

    @ParameterizedTest
    @CsvSource({
        ARN + ":live, 7, " + ARN + ":7",
        ARN + ":7, 7, " + ARN + ":7",
        ARN + ", $LATEST, " + ARN,
        ARN + ":live, , " + ARN,
    })
    void replacesTheAliasByTheVersionThatRuns(String invoked, String version, String expected) {
        assertThat(FunctionArn.parse(invoked).withVersion(version)).isEqualTo(expected);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "orders",
                "arn:aws:s3:::bucket",
                "arn:aws:lambda:eu-west-1:123456789012:layer:x:1",
                "arn:aws:lambda:eu-west-1:123456789012:function:a:b:c"
            })
    void refusesOtherArns(String text) {
        assertThat(FunctionArn.parse(text)).isNull();
    }
}
