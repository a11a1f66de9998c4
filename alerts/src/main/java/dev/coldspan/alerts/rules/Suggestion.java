package dev.coldspan.alerts.rules;

import java.util.Collection;
import java.util.Comparator;

/** The "did you mean" of an error message. */
final class Suggestion {
    // Two slips in a long word, one in a short one: more would suggest words that were never meant.
    private static final int LONG_WORD = 5;

    private Suggestion() {}

    /** {@code ", did you mean threshold?"}, or empty when nothing known resembles the word. */
    static String didYouMean(String word, Collection<String> known) {
        int allowed = word.length() >= LONG_WORD ? 2 : 1;
        String shortened = word.length() > 64 ? word.substring(0, 64) : word;
        return known.stream()
                .filter(k -> distance(shortened, k) <= allowed)
                .min(Comparator.comparingInt(k -> distance(shortened, k)))
                .map(k -> ", did you mean " + k + "?")
                .orElse("");
    }

    /** Optimal string alignment distance: insertions, deletions, replacements and swaps of neighbours; case is ignored. */
    static int distance(String left, String right) {
        String a = left.toLowerCase(java.util.Locale.ROOT);
        String b = right.toLowerCase(java.util.Locale.ROOT);
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            d[i][0] = i;
        }
        for (int j = 0; j <= b.length(); j++) {
            d[0][j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            for (int j = 1; j <= b.length(); j++) {
                int replace = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                d[i][j] = Math.min(replace, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
