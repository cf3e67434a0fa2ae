package io.saddlebag.files;

import io.saddlebag.form.FormReader;
import io.saddlebag.form.RouteText;
import io.saddlebag.form.WrittenUri;
import io.saddlebag.form.YamlSyntaxException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The text of a file of routes, as it was read.
 *
 * @param text    of the file
 * @param routes  what it holds; nothing if it is not YAML
 * @param refused why it is not, or {@code null}
 */
public record WrittenRoutes(String text, List<RouteText> routes, YamlSyntaxException refused) {

    static WrittenRoutes read(String text, FormReader reader) {
        try {
            return new WrittenRoutes(text, List.copyOf(reader.read(text)), null);
        } catch (YamlSyntaxException e) {
            return new WrittenRoutes(text, List.of(), e);
        }
    }

    public boolean isYaml() {
        return refused == null;
    }

    /** The route of an id. */
    public Optional<RouteText> route(String id) {
        return routes.stream().filter(each -> id.equals(each.id())).findFirst();
    }

    /** The ids that it names, whatever else may be wrong with it. */
    List<String> ids() {
        return routes.stream().map(RouteText::id).filter(Objects::nonNull).toList();
    }

    List<WrittenUri> uris() {
        return routes.stream().flatMap(each -> each.uris().stream()).toList();
    }
}
