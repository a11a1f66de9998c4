package dev.coldspan.queryapi.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coldspan.queryapi.http.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the language is, by what its plainest form looks like and by what it refuses. */
final class FilterParseTest {

    private static String read(String text) {
        return Filter.parse("q", text).toString();
    }

    private static void assertRefused(String text, String... parts) {
        assertThatThrownBy(() -> Filter.parse("q", text))
                .isInstanceOf(ProblemException.class)
                .message()
                .startsWith("q, column ")
                .contains(parts);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "function:checkout | function:checkout",
                "  function:checkout   cold:true  | function:checkout cold:true",
                "function:checkout AND cold:true | function:checkout cold:true",
                "a:1 OR b:2 c:3 | a:1 OR (b:2 c:3)",
                "(a:1 OR b:2) c:3 | (a:1 OR b:2) c:3",
                "-function:checkout | NOT function:checkout",
                "function!:checkout | NOT function:checkout",
                "function!=checkout | NOT function=checkout",
                "function!~^check | NOT function~^check",
                "NOT (a:1 b:2) | NOT (a:1 b:2)",
                "outcome:(error, timeout) | outcome:(error,timeout)",
                "outcome:(error) | outcome:error",
                "duration:>1s | duration>1s",
                "duration:>=1s | duration>=1s",
                "duration<=300ms | duration<=300ms",
                "http.url=https://a.example/x?y=1,2 | http.url=https://a.example/x?y=1,2",
                "\"my key\":x | \"my key\":x",
                "\"function\":x | \"function\":x",
                "\"two words\" | \"two words\"",
                "\"say \\\"hi\\\" \\\\ \" | \"say \\\"hi\\\" \\\\ \"",
                "connection refused | connection refused",
                "http.response.status_code:5xx | http.response.status_code:5xx",
                "function:* | function:*",
                "orders-eu | orders-eu",
                "function:a-b.c/d:e | function:a-b.c/d:e",
                "ORDER | ORDER",
                "salt \"and\" android | salt \"and\" android",
                "NOTHING:x | NOTHING:x",
                "!x | !x",
                ":x | :x",
            })
    void readsWhatPeopleWrite(String text, String plain) {
        assertThat(read(text)).isEqualTo(plain);
    }

    @Test
    void takesNothingForEverything() {
        assertThat(Filter.parse("q", "  \t ").isEmpty()).isTrue();
        assertThat(Filter.parse("q", "a:1").isEmpty()).isFalse();
        assertThat(read("")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fuction:checkout | column 1: unknown field fuction, did you mean function? An attribute of this name is written \"fuction\"",
                "cold:true versoin:3 | column 11: unknown field versoin, did you mean version?",
                "outcome:eror | column 1: outcome is never eror, did you mean error?",
                "outcome:error,timeout | several are written outcome:(a,b)",
                "cold:maybe | known are true, false",
                "duration>fast | column 1: duration is compared with a duration such as 300ms, 1.5s or 2m, not fast",
                "duration>1e3 | not 1e3",
                "duration>1MB | not 1MB",
                "memory>1s | a size such as 128MB",
                "http.response.status_code>many | a number such as 10",
                "function>a | function cannot be compared with >; use : or =",
                "kind>=server | kind:internal",
                "function: | column 9: function: needs a value",
                "function: checkout | column 9: function: needs a value",
                "a:1 function: | column 13",
                "function:( | needs a value",
                "function:(a | column 12: the list of function is not closed",
                "function:(a b) | is not closed",
                "(a:1 | column 1: this parenthesis is never closed",
                "a:1) | column 4: this parenthesis was never opened",
                "() | column 2: a term such as function:checkout is missing",
                "a:1 OR | column 7: a term such as function:checkout is missing",
                "OR a:1 | column 1: a term",
                "a:1 AND AND b:2 | column 9: a term",
                "NOT | column 4: a term",
                "a:1 and b:2 | column 5: write AND in capitals",
                "a:1 Or b:2 | column 5: write OR in capitals",
                "not a:1 | column 1: write NOT in capitals, or \"not\" in quotes",
                "- | column 2: a term",
                "\"abc | column 1: the quote is never closed",
                "name:\"abc | column 6: the quote is never closed",
                "name:f(x) | column 7: put a text with parentheses or quotes into quotes",
                "f(x) | column 2: put a text with parentheses",
                "function~(a | not closed",
                "function~\"(a\" | not a regular expression of RE2 (missing closing ))",
                "function~\"a(?=b)\" | not a regular expression of RE2",
                "function~\"(a)\\1\" | not a regular expression of RE2",
                "function~a{2000} | not a regular expression of RE2",
                "duration~1 | duration is no text",
                "tenant:acme | tenant is decided by who asks",
                "cost>1 | cost is computed from prices",
                "-cost:0 | filter by what it is computed from, as in billed>5s memory>=1GB",
            })
    void refusesWhatMakesNoSenseAndSaysWhere(String text, String reason) {
        assertRefused(text, reason);
    }

    @Test
    void namesTheParameterTheFilterCameIn() {
        assertThatThrownBy(() -> Filter.parse("b", "cold:maybe")).message().startsWith("b, column 1: ");
    }

    @Test
    void refusesAThousandTerms() {
        assertRefused("a:1 ".repeat(1000), "more than 200 terms and values");
        assertRefused("a:(" + "1,".repeat(999) + "1)", "more than 200 terms and values");
        assertThat(read("a:1 ".repeat(200).strip())).hasSize(200 * 4 - 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "-", "NOT ", "-(", "NOT("})
    void refusesTenThousandOfAnythingInsideEachOther(String opening) {
        assertRefused(opening.repeat(10_000) + "a:1", "inside each other");
    }

    @Test
    void refusesExpressionsThatAreTooLong() {
        assertRefused("function~" + "a".repeat(257), "at most 256 characters");
    }

    @Test
    void refusesANullCharacter() {
        assertRefused("function:a\0b", "column 11: a null character");
    }
}
