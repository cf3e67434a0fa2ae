package io.saddlebag.app;

import io.saddlebag.api.ApiConfiguration;
import io.saddlebag.cli.CommandLineInterface;
import io.saddlebag.demo.DemoConfiguration;
import io.saddlebag.demo.DemoFirstRun;
import io.saddlebag.metrics.MetricsConfiguration;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;

/** Starts the service; or, where the first argument is a command, does that one thing and exits. */
@SpringBootApplication(scanBasePackages = {"io.saddlebag.app", "io.saddlebag.cli"})
@ConfigurationPropertiesScan
@Import({ApiConfiguration.class, DemoConfiguration.class, DemoFirstRun.class, MetricsConfiguration.class})
public class SaddlebagApplication {

    public static void main(String[] args) {
        if (!CommandLineInterface.isCommand(args)) {
            SpringApplication.run(SaddlebagApplication.class, args);
            return;
        }
        if (CommandLineInterface.isHelp(args)) {
            System.exit(CommandLineInterface.help(args, new PrintWriter(System.out, true, StandardCharsets.UTF_8)));
        }
        SpringApplication application = new SpringApplication(SaddlebagApplication.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setLogStartupInfo(false);
        application.setDefaultProperties(commandDefaults());
        // What is logged goes to the error stream, so that a result can be piped into another program.
        PrintWriter result = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        System.setOut(System.err);
        int code;
        try (ConfigurableApplicationContext context = application.run(CommandLineInterface.springArguments(args))) {
            code = context.getBean(CommandLineInterface.class).execute(args, result);
        }
        System.exit(code);
    }

    /** A command starts no trigger of its own accord, and leaves the terminal to its result. */
    private static Map<String, Object> commandDefaults() {
        Map<String, Object> defaults = new LinkedHashMap<>();
        defaults.put("saddlebag.command", "true");
        defaults.put("spring.quartz.auto-startup", "false");
        defaults.put("camel.component.quartz.auto-start-scheduler", "false");
        // Nobody asks a command for its health.
        defaults.put("management.endpoints.access.default", "none");
        defaults.put("logging.level.root", "WARN");
        // It warns of contexts that live for less than a second, which is what a command wants.
        defaults.put("logging.level.org.apache.camel.spring.boot.SpringBootCamelContext", "ERROR");
        return defaults;
    }
}
