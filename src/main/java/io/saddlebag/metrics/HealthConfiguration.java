package io.saddlebag.metrics;

import io.saddlebag.camel.RetlComponent;
import io.saddlebag.db.Store;
import io.saddlebag.files.RouteFiles;
import org.apache.camel.CamelContext;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The components of {@code /actuator/health}; the name of a bean is that of its component. */
@Configuration(proxyBeanMethods = false)
class HealthConfiguration {

    @Bean("storeHealthIndicator")
    HealthIndicator storeHealth(Store store) {
        return new StoreHealth(store.jdbi());
    }

    @Bean("syncsHealthIndicator")
    HealthIndicator syncsHealth(CamelContext context) {
        return new SyncsHealth(context.getComponent("retl", RetlComponent.class));
    }

    @Bean("filesHealthIndicator")
    HealthIndicator filesHealth(RouteFiles files) {
        return new FilesHealth(files);
    }
}
