package io.saddlebag.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.ConfigTreePropertySource;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;

/** Reads the files of config trees as UTF-8, which Spring reads in the charset of the machine. */
class Utf8ConfigTree implements EnvironmentPostProcessor {

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (Charset.defaultCharset().equals(StandardCharsets.UTF_8)) {
            return;
        }
        for (PropertySource<?> each : environment.getPropertySources()) {
            if (each instanceof ConfigTreePropertySource tree) {
                environment.getPropertySources().replace(tree.getName(), read(tree));
            }
        }
    }

    static PropertySource<?> read(ConfigTreePropertySource tree) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (String name : tree.getPropertyNames()) {
            values.put(name, text(tree.getProperty(name)));
        }
        return new MapPropertySource(tree.getName(), values);
    }

    private static String text(ConfigTreePropertySource.Value value) {
        try (InputStream in = value.getInputStream()) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            // the text in any charset tells how much of the line's end was taken off
            boolean whole = value.toString().endsWith("\n");
            return whole ? text : text.replaceFirst("\r?\n$", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
