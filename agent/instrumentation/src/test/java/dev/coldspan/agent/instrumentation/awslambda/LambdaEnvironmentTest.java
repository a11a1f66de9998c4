package dev.coldspan.agent.instrumentation.awslambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.agent.instrumentation.invocation.InitType;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LambdaEnvironmentTest {
    @ParameterizedTest
    @CsvSource({"128, 134217728", "10240, 10737418240", "much, -1", "'', -1"})
    void turnsMegabytesIntoBytes(String megabytes, long bytes) {
        LambdaEnvironment environment = new LambdaEnvironment(Map.of("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", megabytes));
        assertThat(environment.memoryBytes()).isEqualTo(bytes);
    }

    @Test
    void knowsNothingOfAnEmptyEnvironment() {
        LambdaEnvironment environment = new LambdaEnvironment(Map.of());
        assertThat(environment.functionName()).isNull();
        assertThat(environment.region()).isNull();
        assertThat(environment.memoryBytes()).isEqualTo(-1);
        assertThat(environment.initType()).isEqualTo(InitType.ON_DEMAND);
    }

    @Test
    void fallsBackToTheDefaultRegion() {
        assertThat(new LambdaEnvironment(Map.of("AWS_DEFAULT_REGION", "eu-west-1")).region())
                .isEqualTo("eu-west-1");
        assertThat(new LambdaEnvironment(Map.of("AWS_DEFAULT_REGION", "a", "AWS_REGION", "b")).region())
                .isEqualTo("b");
    }
}
