package io.saddlebag.api;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The names that somebody may have meant who wrote one that does not exist. */
final class NearNames {

    private static final int MOST = 5;
    private static final int LONGEST = 100;

    private NearNames() {}

    /** The nearest first; none that is not near. */
    static List<String> of(String wrong, Collection<String> names) {
        String wanted = shown(wrong).toLowerCase(Locale.ROOT);
        return names.stream()
                .map(name -> Map.entry(name, distance(wanted, name.toLowerCase(Locale.ROOT))))
                .filter(each -> each.getValue() <= Math.max(2, wanted.length() / 3))
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.naturalOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** A name as a message may repeat it. */
    static String shown(String name) {
        String line = name.replaceAll("\\p{Cntrl}", "?");
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    }

    /** How many letters differ; none if one name begins with the other. */
    private static int distance(String wanted, String name) {
        if (wanted.length() > 2 && (name.startsWith(wanted) || wanted.startsWith(name))) {
            return 0;
        }
        int[] row = new int[name.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= wanted.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int change = diagonal + (wanted.charAt(i - 1) == name.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[name.length()];
    }
}
