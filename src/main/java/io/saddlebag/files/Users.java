package io.saddlebag.files;

import io.saddlebag.form.FormReader;
import io.saddlebag.form.RouteText;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Finds the syncs that refer to something. */
final class Users {

    private final FormReader reader = new FormReader();

    /**
     * The syncs of a file whose own text fulfils a condition.
     *
     * @return their ids; empty if the text cannot be read
     */
    Set<String> in(String text, Predicate<String> condition) {
        Set<String> users = new TreeSet<>();
        if (!condition.test(text)) {
            return users;
        }
        try {
            List<RouteText> routes = reader.read(text);
            List<String> lines = text.lines().toList();
            for (int i = 0; i < routes.size(); i++) {
                int from = Math.max(routes.get(i).line() - 1, 0);
                int to = i + 1 < routes.size() ? routes.get(i + 1).line() - 1 : lines.size();
                String own = String.join("\n", lines.subList(from, Math.max(from, Math.min(to, lines.size()))));
                if (routes.get(i).id() != null && condition.test(own)) {
                    users.add(routes.get(i).id());
                }
            }
        } catch (RuntimeException e) {
            // Not YAML: what it held when it last worked is asked for its users as well.
            return users;
        }
        return users;
    }
}
