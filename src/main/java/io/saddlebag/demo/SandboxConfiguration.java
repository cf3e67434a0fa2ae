package io.saddlebag.demo;

import io.saddlebag.api.LocalDemo;
import io.saddlebag.api.OpenPath;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Profile;

/** The part of the demo that is served over HTTP. */
@Configuration(proxyBeanMethods = false)
@Profile("demo")
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@Import({
    ContactController.class,
    ContactBatchController.class,
    SandboxProblems.class,
    CrmPageController.class,
    WarehouseController.class
})
class SandboxConfiguration {

    private static final String API = "/sandbox/crm/contacts/*";

    private final DemoProperties properties;
    private final Clock clock;

    SandboxConfiguration(DemoProperties properties, ObjectProvider<Clock> clock) {
        this.properties = properties;
        this.clock = clock.getIfUnique(Clock::systemUTC);
    }

    @Bean
    OpenPath sandboxPath() {
        return new OpenPath("/sandbox/**");
    }

    @Bean
    LocalDemo localDemo() {
        return new LocalDemo();
    }

    @Bean
    ContactStore contactStore() {
        return new ContactStore(properties);
    }

    @Bean
    SandboxCrm sandboxCrm(ContactStore store) {
        return new SandboxCrm(store, clock);
    }

    @Bean
    RequestLog sandboxRequestLog() {
        return new RequestLog();
    }

    @Bean
    WarehouseChanges warehouseChanges(DemoWarehouse warehouse) {
        return new WarehouseChanges(warehouse);
    }

    @Bean
    WarehouseCounts warehouseCounts(DemoWarehouse warehouse) {
        return new WarehouseCounts(warehouse);
    }

    @Bean
    FilterRegistrationBean<RequestLogFilter> requestLogFilter(RequestLog log) {
        return onApi(new RequestLogFilter(log, clock), 1);
    }

    @Bean
    FilterRegistrationBean<RateLimitFilter> rateLimitFilter() {
        return onApi(new RateLimitFilter(new RateWindow(properties.requestsPerSecond(), clock)), 2);
    }

    @Bean
    FilterRegistrationBean<BearerTokenFilter> bearerTokenFilter() {
        return onApi(new BearerTokenFilter(properties.crmToken()), 3);
    }

    private static <F extends SandboxFilter> FilterRegistrationBean<F> onApi(F filter, int order) {
        FilterRegistrationBean<F> registration = new FilterRegistrationBean<>(filter);
        registration.addUrlPatterns(API);
        registration.setOrder(order);
        return registration;
    }
}
