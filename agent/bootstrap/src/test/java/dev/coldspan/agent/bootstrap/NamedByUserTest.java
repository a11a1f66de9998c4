package dev.coldspan.agent.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NamedByUserTest {
    private static Map<String, String> names(String variable, String value) {
        Map<String, String> names = new LinkedHashMap<>();
        NamedByUser.addTo(names::put, Map.of(variable, value));
        return names;
    }

    @Test
    void looksForNestedFunctionsAsTheFrameworkDoes() {
        assertThat(names("FUNCTION_TARGET", "com.example.Outer.Orders"))
                .containsOnlyKeys(
                        "com/example/Outer/Orders",
                        "com/example/Outer$Orders",
                        "com/example$Outer$Orders",
                        "com$example$Outer$Orders")
                .containsValue("gcpfunctions.UserFunctionInstrumentation");
    }

    @Test
    void takesTheClassesOfConfiguredMethods() {
        assertThat(names("COLDSPAN_METHODS", "a.Job::run; b.Queue::poll(kind=consumer);a.Job::stop"))
                .containsOnlyKeys("a/Job", "b/Queue")
                .containsValue("configured.ConfiguredInstrumentation");
    }

    @Test
    void takesTheClassesOfADriverItDoesNotKnow() {
        assertThat(names("COLDSPAN_JDBC_CLASSES", "com.acme.Stmt, com.acme.Conn$Inner,,not a class"))
                .containsOnlyKeys("com/acme/Stmt", "com/acme/Conn$Inner")
                .containsValue("jdbc.JdbcInstrumentation");
    }

    @Test
    void leavesTextThatNamesNoClassToTheInstrumentation() {
        assertThat(names("COLDSPAN_METHODS", ";;wrong;::run;a b::run;x:y::z")).isEmpty();
        assertThat(names("FUNCTION_TARGET", "com/example/Orders")).isEmpty();
    }

    @Test
    void watchesNothingWithoutVariables() {
        assertThat(names("OTHER", "a.B::c")).isEmpty();
    }
}
