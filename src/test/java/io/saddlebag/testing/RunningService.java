package io.saddlebag.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.saddlebag.app.SaddlebagApplication;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;

/** The whole service on a random port of this machine, with its store in a folder, and a client for it. */
public final class RunningService implements AutoCloseable {

    /** The token of the service's admin. */
    public static final String ADMIN = "admin-token-of-the-tests";

    /** A token with the role operator. */
    public static final String OPERATOR = "operator-token-of-the-tests";

    /** A token with the role viewer. */
    public static final String VIEWER = "viewer-token-of-the-tests";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final ServletWebServerApplicationContext context;

    /** A reply. */
    public record Reply(HttpResponse<String> response) {

        public int status() {
            return response.statusCode();
        }

        public String body() {
            return response.body();
        }

        /** The first header of this name, or an empty text. */
        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        /** The value of a cookie that the reply sets, or {@code null}. */
        public String cookie(String name) {
            return response.headers().allValues("Set-Cookie").stream()
                    .filter(each -> each.startsWith(name + "="))
                    .map(each -> each.substring(name.length() + 1).replaceAll(";.*", ""))
                    .reduce((first, last) -> last)
                    .orElse(null);
        }

        public JsonNode json() {
            try {
                return JSON.readTree(body());
            } catch (IOException e) {
                throw new AssertionError(body(), e);
            }
        }
    }

    private RunningService(Path directory, List<String> profiles, List<String> settings) {
        List<String> all = new ArrayList<>(List.of(
                "--server.address=127.0.0.1",
                "--server.port=0",
                "--spring.config.location=classpath:/",
                "--saddlebag.routes=" + directory.resolve("routes"),
                "--saddlebag.destination-files=" + directory.resolve("destinations"),
                "--saddlebag.kamelets=" + directory.resolve("kamelets"),
                "--saddlebag.store.url=jdbc:h2:file:" + directory.resolve("store")));
        for (String each : settings) {
            all.removeIf(other -> other.startsWith(each.substring(0, each.indexOf('=') + 1)));
            all.add(each);
        }
        context = (ServletWebServerApplicationContext) new SpringApplicationBuilder(SaddlebagApplication.class)
                .profiles(profiles.toArray(String[]::new))
                .run(all.toArray(String[]::new));
    }

    /** With the three tokens above. */
    public static RunningService start(Path directory, String... settings) {
        List<String> all = new ArrayList<>(List.of(
                "--saddlebag.api.token=" + ADMIN,
                "--saddlebag.api.tokens.ops.token=" + OPERATOR,
                "--saddlebag.api.tokens.ops.role=operator",
                "--saddlebag.api.tokens.eve.token=" + VIEWER,
                "--saddlebag.api.tokens.eve.role=viewer"));
        all.addAll(List.of(settings));
        return new RunningService(directory, List.of(), all);
    }

    /** With these profiles and settings, and without tokens. */
    public static RunningService start(Path directory, List<String> profiles, String... settings) {
        return new RunningService(directory, profiles, List.of(settings));
    }

    /** A folder that has what the service expects. */
    public static Path prepared(Path directory) {
        try {
            Files.createDirectories(directory.resolve("routes"));
            return directory;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    public int port() {
        return context.getWebServer().getPort();
    }

    public <T> T bean(String name, Class<T> type) {
        return context.getBean(name, type);
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** A request without a token; the body may be {@code null}, and is JSON otherwise. */
    public HttpRequest.Builder request(String method, String path, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        return body == null ? request : request.header("Content-Type", "application/json");
    }

    /** Sends a request with a token. */
    public Reply send(String token, String method, String path, String body) {
        return send(request(method, path, body).header("Authorization", "Bearer " + token));
    }

    /** Reads with a token. */
    public Reply get(String token, String path) {
        return send(token, "GET", path, null);
    }

    public Reply send(HttpRequest.Builder request) {
        try {
            return new Reply(client.send(request.build(), HttpResponse.BodyHandlers.ofString()));
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
