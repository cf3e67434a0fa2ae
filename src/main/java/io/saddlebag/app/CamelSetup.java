package io.saddlebag.app;

import io.saddlebag.source.Sources;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.springframework.stereotype.Component;

/** Makes the named sources usable by {@code jdbc:} and {@code sql:} endpoints too, under their names. */
@Component
class CamelSetup implements CamelContextConfiguration {

    private final Sources sources;

    CamelSetup(Sources sources) {
        this.sources = sources;
    }

    @Override
    public void beforeApplicationStart(CamelContext context) {
        sources.names().forEach(name -> context.getRegistry()
                .bind(name, DataSource.class, sources.get(name).dataSource()));
    }

    @Override
    public void afterApplicationStart(CamelContext context) {
        // Nothing to do.
    }
}
