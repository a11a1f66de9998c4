package dev.coldspan.agent.instrumentation.azurefunctions;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AzureFunctionTest {
    @ParameterizedTest
    @CsvSource({
        "httpTrigger, http, http, false",
        "timerTrigger, timer, timer, false",
        "queueTrigger, queue, pubsub, true",
        "serviceBusTrigger, serviceBus, pubsub, true",
        "eventHubTrigger, eventHub, pubsub, true",
        "eventGridTrigger, eventGrid, pubsub, true",
        "kafkaTrigger, kafka, pubsub, true",
        "blobTrigger, blob, datasource, false",
        "cosmosDBTrigger, cosmosDB, datasource, false",
        "sqlTrigger, sql, datasource, false",
        "orchestrationTrigger, orchestration, other, false",
        "Trigger, Trigger, other, false",
        ", unknown, other, false",
    })
    void mapsBindingsToTriggers(String binding, String source, String trigger, boolean consumer) {
        AzureFunction function = new AzureFunction("f", null, binding);
        assertThat(function.source()).isEqualTo(source);
        assertThat(function.faasTrigger()).isEqualTo(trigger);
        assertThat(function.isConsumer()).isEqualTo(consumer);
    }

    @Test
    void knowsTheWorkersWarmUp() {
        assertThat(new AzureFunction("WarmupFunc", null, "httpTrigger").isWarmup())
                .isTrue();
        assertThat(new AzureFunction("warm", null, "warmupTrigger").isWarmup()).isFalse();
    }

    @Test
    void hasANameEvenIfItsLoadingWasNotSeen() {
        assertThat(new AzureFunction(null, null, null).name()).isEqualTo("function");
    }
}
