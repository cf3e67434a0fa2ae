package io.saddlebag.fake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A client of a fake of Salesforce that sends what it is told to. Quotes in JSON are written as apostrophes. */
final class SalesforceClient {

    static final String COLLECTION = "/composite/sobjects";
    static final String CONTACTS = COLLECTION + "/Contact/Ext_Id__c";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final String url;
    private String token = "";

    SalesforceClient(String url) {
        this.url = url;
    }

    /** Logs in as what the fake accepts at first. */
    SalesforceClient login() throws Exception {
        JsonNode reply = json(login(Map.of(
                "grant_type", "client_credentials", "client_id", "client-id", "client_secret", "client-secret")));
        token = reply.path("access_token").asText();
        return this;
    }

    HttpResponse<String> login(Map<String, String> form) throws Exception {
        return form("/services/oauth2/token", form);
    }

    HttpResponse<String> form(String path, Map<String, String> form) throws Exception {
        String body = form.entrySet().stream()
                .map(each -> each.getKey() + "=" + encoded(each.getValue()))
                .collect(Collectors.joining("&"));
        return absolute("POST", path, Map.of("Content-Type", "application/x-www-form-urlencoded"), body);
    }

    void token(String other) {
        this.token = other;
    }

    String token() {
        return token;
    }

    /** A call of the API in version 60. */
    HttpResponse<String> send(String method, String path, String json) throws Exception {
        Map<String, String> headers = new LinkedHashMap<>(Map.of("Authorization", "Bearer " + token));
        if (json != null) {
            headers.put("Content-Type", "application/json; charset=UTF-8");
        }
        return absolute(method, "/services/data/v60.0" + path, headers, json == null ? null : json.replace('\'', '"'));
    }

    HttpResponse<String> get(String path) throws Exception {
        return absolute("GET", path, Map.of("Authorization", "Bearer " + token), null);
    }

    HttpResponse<String> absolute(String method, String path, Map<String, String> headers, String body)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return http.send(request.build(), BodyHandlers.ofString());
    }

    JsonNode upsert(String... contacts) throws Exception {
        return json(send("PATCH", CONTACTS, contacts(contacts)));
    }

    JsonNode query(String soql) throws Exception {
        return json(send("GET", "/query?q=" + encoded(soql), null));
    }

    static String contacts(String... fields) {
        return List.of(fields).stream()
                .map(each -> "{'attributes':{'type':'Contact'}," + each + "}")
                .collect(Collectors.joining(",", "{'records':[", "]}"));
    }

    static JsonNode json(HttpResponse<String> response) throws Exception {
        return JSON.readTree(response.body());
    }

    /** The first error of each record of a collection, empty where there is none. */
    static List<String> errors(JsonNode reply) {
        List<String> errors = new ArrayList<>();
        for (JsonNode each : reply) {
            JsonNode error = each.path("errors").path(0);
            errors.add((error.path("statusCode").asText() + " "
                            + error.path("message").asText())
                    .strip());
        }
        return errors;
    }

    static void assertRefused(HttpResponse<String> response, int status, String code) throws Exception {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(json(response).path(0).path("errorCode").asText()).isEqualTo(code);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
