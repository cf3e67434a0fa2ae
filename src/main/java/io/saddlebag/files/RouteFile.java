package io.saddlebag.files;

import java.util.List;
import java.util.Map;
import org.apache.camel.model.RouteConfigurationDefinition;

/**
 * A file of the folder of routes: what it holds, what of that was tried, and what takes effect. One thread at a time may change it;
 * what is volatile any may ask for.
 */
final class RouteFile {

    /**
     * What takes effect.
     *
     * @param routes         the ids of its routes
     * @param configurations its route configurations
     */
    record Loaded(WrittenRoutes written, List<String> routes, List<RouteConfigurationDefinition> configurations) {

        static final Loaded NOTHING = new Loaded(new WrittenRoutes("", List.of(), null), List.of(), List.of());

        String text() {
            return written.text();
        }

        boolean isNothing() {
            return routes.isEmpty() && configurations.isEmpty();
        }
    }

    /** A text as it was tried, with the texts of the files that it refers to. */
    record Tried(WrittenRoutes written, Map<String, String> referred) {}

    /** Its path below the folder. */
    final String path;

    /** The text when the folder was last looked at; {@code null} if there was no such file. */
    String seen;

    /** What is to take effect; {@code null} if nothing is, or somebody is still writing it. */
    WrittenRoutes wanted;

    /** {@code null} if it is to be tried. */
    Tried tried;

    /** Whether it waits for another file to give up a route of the same id. */
    boolean ambiguous;

    /** What it held when somebody last asked for it, or {@code null}. */
    volatile WrittenRoutes lastRead;

    volatile Loaded loaded = Loaded.NOTHING;

    /** Why it does not take effect, or {@code null}. */
    volatile FileProblem problem;

    /** The ids of routes that are being put in their place at this moment. */
    volatile List<String> arriving = List.of();

    RouteFile(String path) {
        this.path = path;
    }

    boolean isForgotten() {
        return seen == null && tried == null && problem == null && loaded == Loaded.NOTHING;
    }
}
