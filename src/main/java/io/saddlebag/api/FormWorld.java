package io.saddlebag.api;

import io.saddlebag.destination.Destinations;
import io.saddlebag.form.FormContext;
import io.saddlebag.form.Kamelets;
import io.saddlebag.form.ModelFile;
import io.saddlebag.source.Sources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** What there is for forms to refer to. */
@Component
class FormWorld {

    private static final String SQL = ".sql";

    private final Sources sources;
    private final Destinations destinations;
    private final Path models;
    private final Path kamelets;

    FormWorld(
            Sources sources,
            Destinations destinations,
            @Value("${saddlebag.routes:routes}") Path routes,
            @Value("${saddlebag.kamelets:kamelets}") Path kamelets) {
        this.sources = sources;
        this.destinations = destinations;
        this.models = routes.resolve("models");
        this.kamelets = kamelets;
    }

    /** The folder of the models as routes name it. */
    String models() {
        return models.toString();
    }

    /** All that there is at this moment. */
    FormContext now() {
        Map<String, FormContext.Destination> known = new TreeMap<>();
        for (String name : destinations.names()) {
            known.put(
                    name,
                    new FormContext.Destination(name, destinations.get(name).type(), Map.of()));
        }
        return new FormContext(sources.names(), modelFiles(), known, Kamelets.of(kamelets), true);
    }

    private Map<String, ModelFile> modelFiles() {
        Map<String, ModelFile> found = new TreeMap<>();
        if (!Files.isDirectory(models)) {
            return found;
        }
        try (Stream<Path> files = Files.list(models)) {
            for (Path file : files.filter(each -> each.toString().endsWith(SQL)).toList()) {
                String name = file.getFileName().toString();
                String id = name.substring(0, name.length() - SQL.length());
                found.put(id, ModelFile.read(id, Files.readString(file)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }
}
