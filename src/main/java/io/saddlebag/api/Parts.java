package io.saddlebag.api;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/** Lists in parts what lies in memory. */
final class Parts {

    private Parts() {}

    /**
     * The part that a request asks for, in the order of the ids.
     *
     * @param id the id of an item, which is the cursor as well
     */
    static <T> Listing<T> of(Collection<T> all, Function<T, String> id, Integer limit, String cursor) {
        Window window = Window.of(limit, cursor);
        List<T> fetched = all.stream()
                .filter(each -> window.cursor() == null || id.apply(each).compareTo(window.cursor()) > 0)
                .sorted(Comparator.comparing(id))
                .limit(window.fetch())
                .toList();
        return window.listing(fetched, id);
    }
}
