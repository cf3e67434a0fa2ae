package io.saddlebag.form;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a form may refer to.
 *
 * @param sources       the names of the sources
 * @param models        the models by id
 * @param destinations  the destinations by id, those of the configuration too
 * @param kamelets      the Kamelets
 * @param inlineQueries whether a form may hold a query of its own instead of naming a model
 */
public record FormContext(
        Set<String> sources,
        Map<String, ModelFile> models,
        Map<String, Destination> destinations,
        Kamelets kamelets,
        boolean inlineQueries) {

    public FormContext {
        // not Map.copyOf, which cannot be asked for null
        models = Collections.unmodifiableMap(new TreeMap<>(models));
        destinations = Collections.unmodifiableMap(new TreeMap<>(destinations));
    }

    /**
     * A destination to which syncs may send.
     *
     * @param id       its name in routes
     * @param type     its type
     * @param defaults values of the Kamelet's parameters that apply where a form has none
     */
    public record Destination(String id, String type, Map<String, String> defaults) {}

    /**
     * The form with its gaps filled: the id made of the name; source and primary key of the model; the Kamelet and the defaults of
     * the destination; mode upsert. What has no default stays open, and {@link FormCheck} names it. Defaults are copied into the
     * form: changing them later does not change the sync.
     */
    public SyncForm complete(SyncForm form) {
        ModelFile model = form.modelId() == null ? null : models.get(form.modelId());
        Destination destination = form.destinationId() == null ? null : destinations.get(form.destinationId());
        Kamelet kamelet = kamelet(form, destination);
        return form.with(
                form.id() == null && form.name() != null ? Slug.of(form.name()) : form.id(),
                form.source() == null && model != null ? model.source() : form.source(),
                form.primaryKey().isEmpty() && model != null ? model.primaryKey() : form.primaryKey(),
                form.kamelet() == null && kamelet != null ? kamelet.name() : form.kamelet(),
                options(form, destination, kamelet),
                form.mode() == null ? "upsert" : form.mode());
    }

    private Kamelet kamelet(SyncForm form, Destination destination) {
        if (form.kamelet() != null) {
            return kamelets.get(form.kamelet()).orElse(null);
        }
        List<Kamelet> fitting = destination == null ? List.of() : kamelets.ofType(destination.type());
        return fitting.isEmpty() ? null : fitting.get(0);
    }

    private static Map<String, String> options(SyncForm form, Destination destination, Kamelet kamelet) {
        Map<String, String> options = new LinkedHashMap<>();
        if (destination != null && kamelet != null) {
            destination.defaults().forEach((name, value) -> {
                if (kamelet.parameters().containsKey(name)) {
                    options.put(name, value);
                }
            });
        }
        options.putAll(form.destinationOptions());
        return options;
    }
}
