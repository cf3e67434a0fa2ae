package io.saddlebag.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.http.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.DispatcherServletAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.ServletWebServerFactoryAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.WebMvcAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.error.ErrorMvcAutoConfiguration;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Import;

/** The demo without the rest of the service, on a random port, and a client for it. */
final class SandboxServer implements AutoCloseable {

    static final String UPSERT = "/sandbox/crm/contacts/batch/upsert";
    static final String DELETE = "/sandbox/crm/contacts/batch/delete";

    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient client = HttpClient.newHttpClient();
    private final ServletWebServerApplicationContext context;

    @SpringBootConfiguration(proxyBeanMethods = false)
    @Import(DemoConfiguration.class)
    @ImportAutoConfiguration({
        ServletWebServerFactoryAutoConfiguration.class,
        DispatcherServletAutoConfiguration.class,
        WebMvcAutoConfiguration.class,
        ErrorMvcAutoConfiguration.class,
        HttpMessageConvertersAutoConfiguration.class,
        JacksonAutoConfiguration.class
    })
    static class Application {}

    /** A reply whose body may be JSON. */
    record Reply(int status, HttpResponse<String> response, JsonNode json) {

        String header(String name) {
            return response.headers().firstValue(name).orElse(null);
        }

        String body() {
            return response.body();
        }

        /** The result of a batch for the input at this place. */
        JsonNode result(int index) {
            for (JsonNode each : json.path("results")) {
                if (each.path("index").asInt() == index) {
                    return each;
                }
            }
            throw new AssertionError("No result " + index + " in " + json);
        }
    }

    SandboxServer(Path data, String... settings) {
        SpringApplication application = new SpringApplication(Application.class);
        application.setAdditionalProfiles("demo");
        String[] arguments = new String[settings.length + 3];
        arguments[0] = "--server.port=0";
        arguments[1] = "--saddlebag.demo.data=" + data.toAbsolutePath();
        arguments[2] = "--spring.main.banner-mode=off";
        System.arraycopy(settings, 0, arguments, 3, settings.length);
        context = (ServletWebServerApplicationContext) application.run(arguments);
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    Reply send(String method, String path, String body) {
        return send(request(path, body, method)
                .header("Authorization", "Bearer sandbox-token")
                .build());
    }

    HttpRequest.Builder request(String path, String body, String method) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + context.getWebServer().getPort() + path))
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        return body == null ? request : request.header("Content-Type", "application/json");
    }

    Reply send(HttpRequest request) {
        try {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            String type = response.headers().firstValue("Content-Type").orElse("");
            JsonNode body = type.contains("json") ? json.readTree(response.body()) : null;
            return new Reply(response.statusCode(), response, body);
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
