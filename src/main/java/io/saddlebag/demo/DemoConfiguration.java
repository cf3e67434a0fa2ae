package io.saddlebag.demo;

import io.saddlebag.api.LocalDemo;
import io.saddlebag.api.OpenPath;
import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Profile;

/** The demo: nothing of it is there unless its profile is active. */
@Configuration(proxyBeanMethods = false)
@Profile("demo")
@EnableConfigurationProperties(DemoProperties.class)
public class DemoConfiguration {

    /** The warehouse must be there before the sources and destinations are. */
    @Bean
    static BeanFactoryPostProcessor demoWarehouseFirst() {
        return factory -> {
            for (String bean : List.of("sources", "destinations")) {
                if (factory.containsBeanDefinition(bean)) {
                    factory.getBeanDefinition(bean).setDependsOn("demoWarehouse");
                }
            }
        };
    }

    @Bean
    public DemoWarehouse demoWarehouse(DemoProperties properties) {
        return new DemoWarehouse(properties);
    }

    /** The part of the demo that is served over HTTP. */
    @Configuration(proxyBeanMethods = false)
    @Profile("demo")
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
    @Import({ContactController.class, CrmPageController.class, WarehouseController.class})
    static class SandboxConfiguration {

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
        FilterRegistrationBean<SandboxGate> sandboxGate(RequestLog log) {
            FilterRegistrationBean<SandboxGate> registration = new FilterRegistrationBean<>(
                    new SandboxGate(log, properties.requestsPerSecond(), properties.crmToken(), clock));
            registration.addUrlPatterns("/sandbox/crm/contacts/*");
            registration.setOrder(1);
            return registration;
        }
    }
}
