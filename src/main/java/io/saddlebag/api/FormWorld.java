package io.saddlebag.api;

import io.saddlebag.destination.Destinations;
import io.saddlebag.files.DestinationFiles;
import io.saddlebag.files.RouteFiles;
import io.saddlebag.form.DestinationFile;
import io.saddlebag.form.FormContext;
import io.saddlebag.form.KameletFolder;
import io.saddlebag.source.Sources;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** What there is for forms to refer to. */
@Component
class FormWorld {

    private final Sources sources;
    private final Models models;
    private final Destinations destinations;
    private final DestinationFiles files;
    private final KameletFolder kamelets;
    private final String folder;

    FormWorld(
            Sources sources,
            Models models,
            Destinations destinations,
            DestinationFiles files,
            RouteFiles routes,
            KameletFolder kamelets) {
        this.sources = sources;
        this.models = models;
        this.destinations = destinations;
        this.files = files;
        this.kamelets = kamelets;
        this.folder = routes.models().toString();
    }

    /** The folder of the models as routes name it. */
    String models() {
        return folder;
    }

    /** All that there is at this moment. */
    FormContext now() {
        Map<String, DestinationFile> own = files.all();
        Map<String, FormContext.Destination> known = new TreeMap<>();
        for (String name : destinations.names()) {
            DestinationFile file = own.get(name);
            known.put(
                    name,
                    file == null
                            ? new FormContext.Destination(
                                    name, destinations.get(name).type(), Map.of())
                            : file.destination());
        }
        return new FormContext(sources.names(), models.all(), known, kamelets.now(), true);
    }
}
