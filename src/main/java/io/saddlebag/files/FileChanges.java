package io.saddlebag.files;

import io.saddlebag.camel.RetlComponent;
import io.saddlebag.files.RouteFile.Loaded;
import io.saddlebag.lifecycle.Changelog;
import java.util.HashMap;
import java.util.Map;

/**
 * Writes into the changelog what became of the syncs of a file. An edit that was made while the service did not run is seen too:
 * the file is not what the changelog says of it last.
 */
final class FileChanges {

    private static final String FILE = "file";

    private final RetlComponent component;
    private final Map<String, String> actors = new HashMap<>();

    FileChanges(RetlComponent component) {
        this.component = component;
    }

    /** The next change of this file is somebody's, who does not edit it on the disk. */
    void expect(String file, String actor) {
        actors.put(file, actor);
    }

    void expectNothing(String file) {
        actors.remove(file);
    }

    void loaded(String file, Loaded before, Loaded after) {
        for (String route : before.routes()) {
            if (!after.routes().contains(route)) {
                add(route, file, "deleted", before.text(), null);
            }
        }
        for (String route : after.routes()) {
            if (component.syncs().find(route).isEmpty()) {
                continue;
            }
            String last = last(route);
            if (!after.text().equals(last)) {
                add(route, file, last == null ? "created" : "edited", last, after.text());
            }
        }
    }

    void deleted(String file, Loaded before) {
        for (String route : before.routes()) {
            if (last(route) != null) {
                add(route, file, "deleted", before.text(), null);
            }
        }
    }

    private void add(String route, String file, String action, String before, String after) {
        changelog().add(route, actors.getOrDefault(file, FILE), action, file, before, after);
    }

    /** What the changelog says last of a sync's text, or {@code null}. */
    private String last(String route) {
        return changelog().lastText(route).orElse(null);
    }

    Changelog changelog() {
        return component.getLifecycle().changelog();
    }
}
