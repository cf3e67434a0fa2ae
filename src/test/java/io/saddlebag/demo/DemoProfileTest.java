package io.saddlebag.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;

class DemoProfileTest {

    @TempDir
    Path data;

    @Test
    void nothingOfTheDemoIsActiveWithoutItsProfile() {
        new WebApplicationContextRunner()
                .withUserConfiguration(DemoConfiguration.class)
                .withPropertyValues("saddlebag.demo.data=" + data)
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    assertThat(context.getBeanDefinitionNames()).noneMatch(name -> name.contains("emo"));
                    assertThat(context).doesNotHaveBean(SandboxCrm.class).doesNotHaveBean(ContactController.class);
                    assertThat(data).isEmptyDirectory();
                });
    }

    @Test
    void nothingIsScannedWithoutItsProfile() {
        new WebApplicationContextRunner()
                .withUserConfiguration(Scan.class)
                .withPropertyValues("saddlebag.demo.data=" + data)
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .doesNotHaveBean(DemoWarehouse.class)
                        .doesNotHaveBean(WarehouseController.class));
    }

    @Test
    void scanningAndImportingGiveOneOfEach() {
        new WebApplicationContextRunner()
                .withUserConfiguration(Scan.class)
                .withPropertyValues("saddlebag.demo.data=" + data, "spring.profiles.active=demo")
                .run(context -> assertThat(context)
                        .hasSingleBean(DemoWarehouse.class)
                        .hasSingleBean(ContactController.class)
                        .hasSingleBean(DemoConfiguration.SandboxConfiguration.class));
    }

    @Test
    void theWarehouseNeedsNoWebServer() {
        new ApplicationContextRunner()
                .withUserConfiguration(DemoConfiguration.class)
                .withPropertyValues("saddlebag.demo.data=" + data, "spring.profiles.active=demo")
                .run(context ->
                        assertThat(context).hasSingleBean(DemoWarehouse.class).doesNotHaveBean(SandboxCrm.class));
    }

    @Configuration
    @ComponentScan(
            basePackageClasses = DemoConfiguration.class,
            excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*(Test|SandboxServer).*"))
    static class Scan {}
}
