package dev.coldspan.queryapi.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coldspan.queryapi.http.ApiDocument;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class InputSchemaTest {

    private final InputSchema schemas = new InputSchema(ApiDocument.load());

    private JsonNode of(Tool tool) {
        return new JsonMapper().valueToTree(schemas.of(tool));
    }

    @Test
    void followsReferencesToSchemasAndParameters() {
        JsonNode schema = of(Tool.of("t", "T", "", "/api/v1/traces/{traceId}", "traceId"));

        assertThat(schema.at("/properties/traceId/type").asString()).isEqualTo("string");
        assertThat(schema.at("/properties/traceId").has("pattern")).isTrue();
        assertThat(schema.path("required").toString()).isEqualTo("[\"traceId\"]");
        assertThat(of(Tool.of("t", "T", "", "/api/v1/functions", "from"))
                        .at("/properties/from")
                        .has("type"))
                .isTrue();
    }

    @Test
    void offersNothingTheRouteDoesNotKnow() {
        assertThatThrownBy(() -> schemas.of(Tool.of("t", "T", "", "/api/v1/functions", "tenant")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("tenant");
        assertThatThrownBy(() -> schemas.of(Tool.of("t", "T", "", "/api/v1/nothing", "from")))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void requiresWhatIsTheToolsOwn() {
        Tool tool = Tool.of("t", "T", "", "/api/v1/functions", "from")
                .with(Map.of("spanIds", Map.of("type", "array")), (answer, arguments) -> answer);

        assertThat(of(tool).path("required").toString()).isEqualTo("[\"spanIds\"]");
        assertThat(of(tool).path("properties").properties())
                .extracting(Map.Entry::getKey)
                .containsExactlyInAnyOrder("from", "spanIds");
    }

    @Test
    void everyToolHasANameOfItsOwnAndAsksOnlyToRead() {
        List<String> names = Tools.all().stream().map(Tool::name).toList();

        assertThat(names).doesNotHaveDuplicates().allMatch(name -> name.matches("[a-z_]{4,30}"));
        assertThat(Tools.all())
                .allMatch(tool -> ApiDocument.load()
                        .json()
                        .path("paths")
                        .path(tool.path())
                        .has("get"));
    }
}
