package dev.coldspan.collector.intake.awslambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.collector.intake.kit.LogLine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines that runtimes of several languages write for a function. */
class FunctionLinesTest {

    private static final String ID = "7c1d0f2a-0d4e-4a47-9d0e-3c7c6b0d1a11";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-11-20T08:00:01.450Z\\t" + ID + "\\tINFO\\tloading | INFO | 9",
                "2026-11-20T08:00:01.450Z\\t" + ID + "\\twarn\\tslow | warn | 13",
                "[WARNING]\\t2026-11-20T08:00:01.450Z\\t" + ID + "\\tslow\\n | WARNING | 13",
                "{\"timestamp\":\"t\",\"level\":\"ERROR\",\"message\":\"m\",\"AWSRequestId\":\"" + ID
                        + "\"} | ERROR | 17",
                "{\"level\":\"DEBUG\",\"message\":\"m\",\"requestId\":\"" + ID + "\"} | DEBUG | 5",
                "{\"log_level\":\"CRITICAL\",\"message\":\"m\",\"aws_request_id\":\"" + ID + "\"} | CRITICAL | 18",
            })
    void findsInvocationAndLevel(String text, String level, int severity) {
        LogLine line = read(text.replace("\\t", "\t").replace("\\n", "\n"));
        assertThat(line.get("faas.invocation_id")).isEqualTo(ID);
        assertThat(line.severityText()).isEqualTo(level);
        assertThat(line.severity()).isEqualTo(severity);
        assertThat(line.get("coldspan.report")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Node | t\\t" + ID
                        + "\\tERROR\\tInvoke Error \\t{\"errorType\":\"TypeError\",\"errorMessage\":\"x is undefined\",\"stack\":[]}"
                        + " | TypeError | x is undefined",
                "Python | [ERROR] ValueError: no order 17\\nTraceback (most recent call last):\\n  File \"a.py\" | ValueError | no order 17",
                "Python without a message | [ERROR] KeyError | KeyError |",
                "Go, Ruby | {\"errorMessage\":\"boom\",\"errorType\":\"errorString\"} | errorString | boom",
                "JSON of Python | {\"timestamp\":\"t\",\"log_level\":\"ERROR\",\"errorMessage\":\"m\",\"errorType\":\"IndexError\",\"requestId\":\""
                        + ID + "\"} | IndexError | m",
                "JSON of Node | {\"level\":\"ERROR\",\"message\":{\"errorType\":\"RangeError\",\"errorMessage\":\"m\",\"stackTrace\":[]},\"requestId\":\""
                        + ID + "\"} | RangeError | m",
            })
    void findsTheErrorAHandlerDidNotCatch(String runtime, String text, String type, String message) {
        LogLine line = read(text.replace("\\t", "\t").replace("\\n", "\n"));
        assertThat(line.get("coldspan.report")).isEqualTo("error");
        assertThat(line.get("error.type")).isEqualTo(type);
        assertThat(line.get("error.message")).isEqualTo(message == null ? "" : message);
    }

    @Test
    void takesTheTraceOfALoggerThatWritesIt() {
        LogLine line = read(
                "{\"message\":\"m\",\"trace_id\":\"6900AA000123456789abcdef01234567\",\"span_id\":\"0a1b2c3d4e5f6071\"}");
        assertThat(line.traceId()).isEqualTo("6900aa000123456789abcdef01234567");
        assertThat(line.spanId()).isEqualTo("0a1b2c3d4e5f6071");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[ERROR]\tno such order",
                "ERROR ValueError: x",
                "{\"errorType\":\"only one\"}",
                "{\"errorType\":\"a\",\"errorMessage\":17}",
                "{not json}",
                "[]",
                "[",
                "]",
                "{}",
                "\t\t\t\t",
                "[[[[[",
            })
    void takesNoErrorFromAnythingElse(String text) {
        assertThat(read(text).get("coldspan.report")).isEmpty();
    }

    @Test
    void readsNoJsonLongerThanALineCanBe() {
        String error = "{\"errorType\":\"E\",\"errorMessage\":\"m\",\"more\":\"%s\"}";
        assertThat(read(String.format(error, "x".repeat(1_000_000))).get("coldspan.report"))
                .isEqualTo("error");
        assertThat(read(String.format(error, "x".repeat(1 << 20))).get("coldspan.report"))
                .isEmpty();
    }

    private static LogLine read(String text) {
        LogLine line = new LogLine(1, text);
        LambdaLine.read(text, line);
        return line;
    }
}
