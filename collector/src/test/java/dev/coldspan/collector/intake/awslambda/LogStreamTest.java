package dev.coldspan.collector.intake.awslambda;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogStreamTest {

    @ParameterizedTest
    @CsvSource({
        "/aws/lambda/orders, 2026/11/20[$LATEST]aa11, orders, $LATEST",
        "/aws/lambda/orders, 2026/11/20[12]aa11, orders, 12",
        "/aws/lambda/us-east-1.edge, 2026/11/20[3]aa11, us-east-1.edge, 3",
        "/shop/all, 2026/11/20/orders[$LATEST]aa11, orders, $LATEST",
        "/aws/lambda/orders, anything, orders,",
    })
    void knowsFunctionAndVersion(String group, String stream, String function, String version) {
        assertThat(new LogStream("123456789012", "eu-west-1", group, stream).resource())
                .containsEntry("faas.name", function)
                .containsEntry("service.name", function)
                .containsEntry("faas.instance", stream)
                .containsEntry("cloud.resource_id", "arn:aws:lambda:eu-west-1:123456789012:function:" + function)
                .satisfies(resource -> assertThat(resource.get("faas.version")).isEqualTo(version));
    }

    @Test
    void makesNoFunctionOfAnotherLogGroup() {
        assertThat(new LogStream("1", "", "API-Gateway-Execution-Logs_x/prod", "abc").resource())
                .containsEntry("service.name", "API-Gateway-Execution-Logs_x/prod")
                .doesNotContainKeys("faas.name", "cloud.region", "cloud.resource_id");
    }
}
