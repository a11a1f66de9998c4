package dev.coldspan.queryapi.cost.trend;

import java.time.LocalDate;

/** What the rest of a month is taken to be like, and how well that is founded. */
interface Outlook {

    /** mean, weekday or none. */
    String method();

    /** Why there is no forecast or a wide one; null when all is well. */
    String thin();

    /** What a whole day is to cost. */
    double day(LocalDate day);

    /** The end of the interval below {@code toCome}, which so many days are to cost. */
    double low(double toCome, double days);

    double high(double toCome, double days);

    /** Whether anything can be said. */
    default boolean known() {
        return !method().equals("none");
    }

    /**
     * @param observed since the first spend, where {@code history} is too short for a model of days
     * @param declared whether capacity is declared for what is to come
     */
    static Outlook of(History history, Observed observed, boolean declared) {
        if (history.days() >= DailyModel.FEWEST) {
            return new Daily(new DailyModel(history), history.days());
        }
        if (observed.isEnough()) {
            return new AtTheRateSeen(observed);
        }
        return declared && observed.since() == null ? new OnlyDeclared() : new TooEarly(observed);
    }

    /** By the days before. */
    record Daily(DailyModel model, int days) implements Outlook {

        @Override
        public String method() {
            return model.tellsWeekdaysApart() ? "weekday" : "mean";
        }

        @Override
        public String thin() {
            return model.tellsWeekdaysApart()
                    ? null
                    : "only " + days
                            + " whole days are known; weekdays are told apart from 14 on, so the interval is wide";
        }

        @Override
        public double day(LocalDate day) {
            return model.day(day);
        }

        @Override
        public double low(double toCome, double days) {
            return Math.max(0, toCome - model.margin(days));
        }

        @Override
        public double high(double toCome, double days) {
            return toCome + model.margin(days);
        }
    }

    /** As it was since the beginning. */
    record AtTheRateSeen(Observed observed) implements Outlook {

        @Override
        public String method() {
            return "mean";
        }

        @Override
        public String thin() {
            return "only " + observed.shown()
                    + " are known; hours of a day and days of a week differ, so the interval is wide";
        }

        @Override
        public double day(LocalDate day) {
            return observed.perDay();
        }

        @Override
        public double low(double toCome, double days) {
            return toCome / observed.factor();
        }

        @Override
        public double high(double toCome, double days) {
            return toCome * observed.factor();
        }
    }

    /** Nobody called yet, and what is declared is known. */
    record OnlyDeclared() implements Outlook {

        @Override
        public String method() {
            return "mean";
        }

        @Override
        public String thin() {
            return "only declared capacity was charged so far; calls are not foreseen";
        }

        @Override
        public double day(LocalDate day) {
            return 0;
        }

        @Override
        public double low(double toCome, double days) {
            return toCome;
        }

        @Override
        public double high(double toCome, double days) {
            return toCome;
        }
    }

    /** Nothing, or not yet long enough. */
    record TooEarly(Observed observed) implements Outlook {

        @Override
        public String method() {
            return "none";
        }

        @Override
        public String thin() {
            return observed.since() == null
                    ? "nothing was spent yet"
                    : "too early: all of it was spent in the last " + observed.shown() + "; a forecast needs an hour";
        }

        @Override
        public double day(LocalDate day) {
            return 0;
        }

        @Override
        public double low(double toCome, double days) {
            return toCome;
        }

        @Override
        public double high(double toCome, double days) {
            return toCome;
        }
    }
}
