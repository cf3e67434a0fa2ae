package io.saddlebag.destination.jdbc;

import io.saddlebag.sync.InvalidOptionException;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds what a name stands for: spelt exactly so, or else in whatever letter case if that is unambiguous. */
final class Names {

    /** As many names as a message lists. */
    private static final int LISTED = 50;

    private Names() {}

    /**
     * @param option by which the name is given
     * @param what   what is looked for, as a message begins with it
     * @param where  what it is looked for in, for the message
     * @throws InvalidOptionException if nothing, or more than one candidate, has the name; it lists what there is
     */
    static <T> T find(
            String option, String what, String name, List<T> candidates, Function<T, String> nameOf, String where) {
        List<T> similar = candidates.stream()
                .filter(candidate -> nameOf.apply(candidate).equalsIgnoreCase(name))
                .toList();
        List<T> exact = similar.stream()
                .filter(candidate -> nameOf.apply(candidate).equals(name))
                .toList();
        if (exact.size() == 1) {
            return exact.get(0);
        }
        if (similar.size() == 1) {
            return similar.get(0);
        }
        if (similar.isEmpty()) {
            throw new InvalidOptionException(
                    option,
                    what + " '" + name + "' does not exist in " + where + ". There are: " + list(candidates, nameOf));
        }
        throw new InvalidOptionException(
                option,
                what + " '" + name + "' could be more than one of " + list(similar, nameOf) + " in " + where
                        + ". Spell it exactly");
    }

    private static <T> String list(List<T> candidates, Function<T, String> nameOf) {
        if (candidates.isEmpty()) {
            return "none";
        }
        String names = candidates.stream().map(nameOf).sorted().limit(LISTED).collect(Collectors.joining(", "));
        return candidates.size() > LISTED ? names + " and " + (candidates.size() - LISTED) + " more" : names;
    }
}
