package dev.coldspan.queryapi.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PriceFileTest {

    private static final String ROW = "aws,us-east-1,Request,x86_64,0,request,0.0000002,USD,2022-08-01,,page";

    private static PriceBook book(String... rows) {
        return PriceBook.of(PriceFile.parse("test.csv", PriceFile.HEADER + "\n" + String.join("\n", rows)));
    }

    private static void assertRefused(String message, String... rows) {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> book(rows))
                .withMessageContaining(message);
    }

    private static String withPrice(String price) {
        return ROW.replace("0.0000002", price);
    }

    @Test
    void readsARow() {
        Price price = PriceFile.parse("test.csv", PriceFile.HEADER + "\n" + ROW).get(0);

        assertThat(price.price()).isEqualByComparingTo("0.0000002");
        assertThat(price.validFrom()).isEqualTo(LocalDate.parse("2022-08-01"));
        assertThat(price.validTo()).isNull();
        assertThat(price.origin()).isEqualTo("test.csv:2");
    }

    @Test
    void passesOverCommentsEmptyLinesCarriageReturnsAndAByteOrderMark() {
        String text = "\uFEFF# prices\r\n\r\n" + PriceFile.HEADER + "\r\n# one\r\n" + ROW + "\r\n";

        assertThat(PriceFile.parse("test.csv", text))
                .singleElement()
                .satisfies(price -> assertThat(price.origin()).isEqualTo("test.csv:5"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-0.01",
                "$0.01",
                "1e-400",
                "NaN",
                "",
                " ",
                "0x1",
                ".5",
                "1.",
                "Infinity",
                "+1",
                "0.1234567890123456789012345678901234567890"
            })
    void refusesWhatIsNoPlainDecimalWithFileAndLine(String price) {
        assertRefused("test.csv:2: price must be a plain decimal", withPrice(price));
    }

    @Test
    void refusesADecimalCommaBecauseItIsTwoCells() {
        assertRefused("test.csv:2: has 12 cells instead of 11", withPrice("0,01"));
    }

    @Test
    void acceptsAPriceThatIsKnownToBeUnknown() {
        assertThat(PriceFile.parse("test.csv", PriceFile.HEADER + "\n" + withPrice("unknown"))
                        .get(0)
                        .price())
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "USD, dollars, currency must be three capital letters",
        "USD, '', currency must be three capital letters",
        "2022-08-01, yesterday, valid_from must be a day",
        "2022-08-01, '', valid_from must be a day",
        "aws, '', provider is empty",
        "us-east-1, '', region is empty",
        "page, '', source is empty",
        "'x86_64,0', 'x86_64,-1', tier_start must be a plain decimal",
        "'2022-08-01,', '2022-08-01,2022-08-01', valid_to must be after valid_from",
        "'2022-08-01,', '2022-08-01,soon', valid_to must be a day",
    })
    void namesTheColumnThatIsWrong(String right, String wrong, String message) {
        assertRefused("test.csv:2: " + message, ROW.replace(right, wrong));
    }

    @Test
    void refusesAFileWithoutItsHeader() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> PriceFile.parse("test.csv", ROW))
                .withMessageContaining("test.csv:1: the first line must be " + PriceFile.HEADER);
    }

    @Test
    void refusesOverlappingValidityAndNamesBothLines() {
        assertRefused("test.csv:3: overlaps the price of test.csv:2", ROW, withPrice("0.0000003"));
        assertRefused(
                "test.csv:3: overlaps the price of test.csv:2",
                ROW.replace("2022-08-01,", "2022-08-01,2026-01-01"),
                ROW.replace("2022-08-01,", "2025-12-31,"));
    }

    @Test
    void acceptsPricesThatFollowEachOther() {
        assertThatNoException()
                .isThrownBy(() -> book(
                        ROW.replace("2022-08-01,", "2022-08-01,2026-01-01"),
                        ROW.replace("2022-08-01,", "2026-01-01,")));
    }

    @Test
    void refusesTwoCurrencies() {
        assertRefused(
                "test.csv:3: currency EUR differs from USD of test.csv:2",
                ROW,
                ROW.replace("x86_64", "arm64").replace("USD", "EUR"));
    }

    @Test
    void refusesAnEmptyBook() {
        assertRefused("at least one price");
    }

    @Test
    void changesThePriceOnItsDay() {
        PriceBook book = book(
                ROW.replace("2022-08-01,", "2022-08-01,2026-01-01"),
                withPrice("0.0000004").replace("2022-08-01,", "2026-01-01,"));

        assertThat(requestPrice(book, "2025-12-31")).isEqualTo("0.0000002");
        assertThat(requestPrice(book, "2026-01-01")).isEqualTo("0.0000004");
        assertThat(book.changesBetween(LocalDate.parse("2025-12-01"), LocalDate.parse("2026-01-31")))
                .isEqualTo(List.of(LocalDate.parse("2026-01-01")));
        assertThat(book.changesBetween(LocalDate.parse("2026-01-01"), LocalDate.parse("2026-01-31")))
                .isEmpty();
    }

    @Test
    void hasNoPriceInAGap() {
        PriceBook book =
                book(ROW.replace("2022-08-01,", "2022-08-01,2025-01-01"), ROW.replace("2022-08-01,", "2026-01-01,"));
        Usage usage = usage("2025-06-01");

        assertThat(Pricing.price(usage, book).complete()).isFalse();
    }

    private static String requestPrice(PriceBook book, String day) {
        return Pricing.price(usage(day), book).money().amount();
    }

    private static Usage usage(String day) {
        return new Usage("aws", "us-east-1", "x86_64", 0, "on-demand", LocalDate.parse(day), 1, 0);
    }
}
