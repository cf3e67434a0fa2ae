package io.saddlebag.camel;

import org.apache.camel.CamelContext;
import org.apache.camel.model.ToDefinition;

/** The SQL of an extract step, for tests of other packages. */
public final class WrittenModel {

    private WrittenModel() {}

    public static String of(CamelContext context, ToDefinition step, String joined) {
        return ModelText.of(context, step, joined);
    }
}
