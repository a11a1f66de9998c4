package dev.coldspan.agent.instrumentation.invocation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProcessResourceTest {
    @ParameterizedTest
    @CsvSource({"amd64, amd64", "x86_64, amd64", "aarch64, arm64", "arm64, arm64", "riscv64, riscv64", "'', ''"})
    void namesTheProcessorAsTheConventionsDo(String ofTheJvm, String name) {
        assertThat(ProcessResource.architecture(ofTheJvm)).isEqualTo(name);
    }
}
