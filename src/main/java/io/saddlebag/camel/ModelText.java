package io.saddlebag.camel;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.camel.CamelContext;
import org.apache.camel.model.ToDefinition;
import org.apache.camel.support.ResourceHelper;

/**
 * The SQL of a model as its user wrote it. Camel puts an endpoint's URI on one line by joining its lines without a blank
 * between them, which glues words together and makes the rest of the query part of a comment; the definition of the step
 * still has the lines.
 */
final class ModelText {

    private static final String RESOURCE = "resource:";
    private static final String RAW_START = "model=RAW(";

    private ModelText() {}

    static String of(CamelContext context, ToDefinition step, String joined) {
        String model = joined;
        String uri = step.getUri();
        if (uri != null && uri.indexOf('\n') >= 0) {
            int start = uri.indexOf(RAW_START);
            // Parameters in YAML arrive sorted by name and the model as RAW(…); the next one begins after the bracket.
            int next = start < 0 ? -1 : uri.indexOf(")&", start);
            int end = next < 0 ? uri.lastIndexOf(')') : next;
            model = start < 0
                    ? joined
                    // the YAML DSL has written each percent sign so, and Camel takes that back only in what it has
                    // joined
                    : uri.substring(start + RAW_START.length(), end).strip().replace("%25", "%");
        }
        model = context.resolvePropertyPlaceholders(model);
        return model.startsWith(RESOURCE) ? read(context, model.substring(RESOURCE.length())) : model;
    }

    private static String read(CamelContext context, String location) {
        try (InputStream in = ResourceHelper.resolveMandatoryResourceAsInputStream(context, location)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The model cannot be read from " + location + ": " + e.getMessage(), e);
        }
    }
}
