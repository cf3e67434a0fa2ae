package io.saddlebag.demo;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Profile;

/** The demo: nothing of it is there unless its profile is active. */
@Configuration(proxyBeanMethods = false)
@Profile("demo")
@EnableConfigurationProperties(DemoProperties.class)
@Import(SandboxConfiguration.class)
public class DemoConfiguration {

    /** Whatever reads the warehouse must depend on this bean. */
    @Bean
    public DemoWarehouse demoWarehouse(DemoProperties properties) {
        return new DemoWarehouse(properties);
    }
}
