package dev.coldspan.queryapi.http;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** Finds the name somebody probably meant. */
public final class Suggestion {

    private Suggestion() {}

    /** ", did you mean x?" for a name of which at most two letters, and not all, differ (or their case), else the list of all names. */
    public static String of(String given, Collection<String> known) {
        String lower = given.toLowerCase(Locale.ROOT);
        int near = Math.min(2, lower.length() - 1);
        return known.stream()
                .filter(name -> distance(lower, name.toLowerCase(Locale.ROOT)) <= near)
                .min(Comparator.comparingInt(name -> distance(lower, name.toLowerCase(Locale.ROOT))))
                .map(name -> ", did you mean " + name + "?")
                .orElse(known.isEmpty() ? "; there are none here" : "; known are " + String.join(", ", known));
    }

    /** Levenshtein distance; texts that differ by more than 2 in length are not compared letter by letter. */
    private static int distance(String a, String b) {
        if (Math.abs(a.length() - b.length()) > 2) {
            return Integer.MAX_VALUE;
        }
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(change, 1 + Math.min(previous[j], current[j - 1]));
            }
            previous = current;
        }
        return previous[b.length()];
    }
}
