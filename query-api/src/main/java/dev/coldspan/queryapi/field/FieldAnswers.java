package dev.coldspan.queryapi.field;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/** The answers about fields, as in the OpenAPI document. */
final class FieldAnswers {

    private FieldAnswers() {}

    /** @param count rows that have the attribute, null for a field */
    record FieldInfo(String name, String kind, String type, String description, List<String> choices, Long count) {}

    record Fields(@JsonProperty("on") String subject, List<FieldInfo> fields) {}

    record Value(String value, long count) {}

    record Values(@JsonProperty("on") String subject, String field, List<Value> values) {}

    record Facet(String field, long distinct, List<Value> values) {}

    /**
     * @param rows how many were looked at
     * @param sampled whether more match than were looked at
     */
    record Facets(@JsonProperty("on") String subject, long rows, boolean sampled, List<Facet> facets) {}
}
