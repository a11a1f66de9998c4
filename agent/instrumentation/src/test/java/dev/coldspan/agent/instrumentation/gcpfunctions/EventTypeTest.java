package dev.coldspan.agent.instrumentation.gcpfunctions;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventTypeTest {
    @ParameterizedTest
    @CsvSource({
        "google.cloud.pubsub.topic.v1.messagePublished, pubsub, pubsub, CONSUMER",
        "google.pubsub.topic.publish, pubsub, pubsub, CONSUMER",
        "google.cloud.storage.object.v1.finalized, storage, datasource, SERVER",
        "google.storage.object.finalize, storage, datasource, SERVER",
        "google.cloud.firestore.document.v1.written, firestore, datasource, SERVER",
        "providers/cloud.firestore/eventTypes/document.write, firestore, datasource, SERVER",
        "google.cloud.audit.log.v1.written, audit-log, other, SERVER",
        "google.cloud.scheduler.job.v1.executed, cloud-scheduler, timer, SERVER",
        "com.example.order, cloudevent, other, SERVER",
    })
    void knowsGooglesTypesOldAndNew(String type, String source, String trigger, String kind) {
        EventType known = EventType.of(type);
        assertThat(known.source()).isEqualTo(source);
        assertThat(known.faasTrigger()).isEqualTo(trigger);
        assertThat(known.kind()).hasToString(kind);
    }

    @Test
    void takesAnEventWithoutTypeForAnyOther() {
        assertThat(EventType.of(null)).isEqualTo(EventType.OTHER);
    }

    @ParameterizedTest
    @CsvSource({
        "//pubsub.googleapis.com/projects/p/topics/orders, /topics/, orders",
        "//storage.googleapis.com/projects/_/buckets/b/objects/o, /buckets/, b",
        "'{\"name\":\"projects/p/topics/orders\",\"type\":\"t\"}', /topics/, orders",
    })
    void cutsTheNameOutOfAResource(String path, String marker, String name) {
        assertThat(GoogleEvent.after(path, marker)).isEqualTo(name);
    }

    @Test
    void findsNoNameWhereThereIsNone() {
        assertThat(GoogleEvent.after("projects/p", "/topics/")).isNull();
        assertThat(GoogleEvent.after(null, "/topics/")).isNull();
    }
}
