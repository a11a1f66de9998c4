package dev.coldspan.queryapi.cost.trend;

import java.time.LocalDate;

/**
 * What a day costs, as far as the days before tell: a level that follows the last two weeks or so, times the share of the weekday where two
 * whole weeks are known. The spread is that of the days around what the model says of them.
 */
final class DailyModel {

    /** Fewer days have no spread worth telling. */
    static final int FEWEST = 3;

    private static final int TWO_WEEKS = 14;

    /** Two-sided 80 %: the 90th percentile of the normal distribution. */
    private static final double Z = 1.2815515655446004;

    private final History history;
    private final double[] shares = {1, 1, 1, 1, 1, 1, 1};
    private final boolean weekdays;
    private final double level;
    private final double weight;
    private final double deviation;

    DailyModel(History history) {
        this.history = history;
        this.weekdays = history.days() >= TWO_WEEKS && mean() > 0;
        if (weekdays) {
            learnShares();
        }
        double sum = 0;
        double weights = 0;
        double squares = 0;
        for (int i = 0; i < history.days(); i++) {
            double recent = Math.pow(0.5, (history.days() - 1 - i) / (double) TWO_WEEKS);
            double share = share(history.day(i));
            // A weekday that never cost anything tells nothing of the level.
            if (share > 0) {
                sum += recent * history.amounts().get(i) / share;
                weights += recent;
                squares += recent * recent;
            }
        }
        this.level = weights == 0 ? 0 : sum / weights;
        this.weight = squares == 0 ? 1 : weights * weights / squares;
        this.deviation = deviation();
    }

    private double mean() {
        return history.amounts().stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElse(0);
    }

    private void learnShares() {
        double[] sums = new double[7];
        int[] counts = new int[7];
        for (int i = 0; i < history.days(); i++) {
            int weekday = weekday(history.day(i));
            sums[weekday] += history.amounts().get(i);
            counts[weekday]++;
        }
        double all = 0;
        for (int i = 0; i < 7; i++) {
            shares[i] = sums[i] / counts[i];
            all += shares[i];
        }
        for (int i = 0; i < 7; i++) {
            shares[i] = 7 * shares[i] / all;
        }
    }

    private double deviation() {
        int freedom = freedom();
        if (freedom < 1) {
            return 0;
        }
        double squares = 0;
        for (int i = 0; i < history.days(); i++) {
            double off = history.amounts().get(i) - day(history.day(i));
            squares += off * off;
        }
        return Math.sqrt(squares / freedom);
    }

    private int freedom() {
        return history.days() - (weekdays ? 7 : 1);
    }

    boolean tellsWeekdaysApart() {
        return weekdays;
    }

    /** The expected cost of a day. */
    double day(LocalDate day) {
        return level * share(day);
    }

    /**
     * Half of the width of the interval that holds the cost of so many days with 80 %: by how much days differ, and by how much the level may be
     * wrong for all of them alike.
     */
    double margin(double days) {
        return days <= 0 ? 0 : student(freedom()) * deviation * Math.sqrt(days + days * days / weight);
    }

    /** Student's t of the normal quantile, by the first terms of the Cornish-Fisher expansion (Abramowitz and Stegun 26.7.5). */
    private static double student(int freedom) {
        double z3 = Z * Z * Z;
        double z5 = z3 * Z * Z;
        return Z + (z3 + Z) / (4 * freedom) + (5 * z5 + 16 * z3 + 3 * Z) / (96.0 * freedom * freedom);
    }

    private double share(LocalDate day) {
        return shares[weekday(day)];
    }

    private static int weekday(LocalDate day) {
        return day.getDayOfWeek().ordinal();
    }
}
