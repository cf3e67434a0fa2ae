package io.saddlebag.demo;

import java.util.List;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
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
}
