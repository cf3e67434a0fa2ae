package io.saddlebag.app;

import io.saddlebag.fake.FakeSalesforce;
import io.saddlebag.testing.Encodings;
import io.saddlebag.testing.FakeRest;
import io.saddlebag.testing.Postgres;
import io.saddlebag.testing.RunningService;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Syncs to destinations of every kind, each with secrets of its own, as settings and routes of a service. */
final class SecretiveSyncs implements AutoCloseable {

    static final String WAREHOUSE = "Zebra-warehouse-pässword";
    private static final String STORE = "store'pass\"word/7";
    private static final String TABLES = "tables-P@ss+word";
    private static final String API_KEY = "hdr-K3y/with+signs==";
    private static final String BASIC = "basic:p@ss word";
    private static final String BEARER = "bearer-t0k3n-9f8e7d";
    private static final String CLIENT_SECRET = "cl13nt s3cr3t&=";
    private static final String HOOK_PATH = "/hooks/T0ACME/B0-h00k-s3cr3t";
    private static final String HOOK_QUERY = "query-s3cr3t-value-77";
    private static final String SIGNING =
            "whsec_" + Base64.getEncoder().encodeToString("signing-secret-of-hook".getBytes());
    private static final String DBT = "dbt-signing-secret-0815";
    private static final String MAIL = "mail-passw0rd-of-smtp";

    /** All of them, by what they are. */
    final Map<String, String> secrets = new LinkedHashMap<>(Map.of(
            "warehouse", WAREHOUSE,
            "store", STORE,
            "tables", TABLES,
            "API key", API_KEY,
            "basic", BASIC,
            "bearer", BEARER,
            "client secret", CLIENT_SECRET,
            "hook's path", HOOK_PATH.substring(HOOK_PATH.lastIndexOf('/') + 1),
            "hook's query", HOOK_QUERY));

    /** What was given out while the syncs ran. */
    final List<String> issued = new ArrayList<>();

    final FakeSalesforce salesforce = new FakeSalesforce();
    private final FakeRest api = new FakeRest(this::answer);

    private final Path directory;

    SecretiveSyncs(Path directory) {
        this.directory = directory;
        this.secrets.put("salesforce", "client-secret");
    }

    /** Gives a token; else accepts, or refuses and repeats what was sent. */
    private synchronized FakeRest.Response answer(FakeRest.Request request) {
        if (request.path().startsWith("/token")) {
            issued.add("run-time-acc3ss-t0ken-" + (issued.size() + 1) + "-zxcv");
            issued.add("run-time-refr3sh-t0ken-" + (issued.size() + 1) + "-zxcv");
            return FakeRest.Response.json(
                    200,
                    "{\"access_token\":\"" + issued.get(issued.size() - 2) + "\",\"refresh_token\":\""
                            + issued.get(issued.size() - 1) + "\"}");
        }
        boolean refused = request.body() != null && request.body().contains("alan");
        String repeated = Encodings.json(request.path() + " " + request.headers());
        return FakeRest.Response.json(refused ? 422 : 200, "{\"message\":\"" + repeated + "\"}");
    }

    void write() throws IOException {
        RunningService.prepared(directory);
        for (String each : List.of("key", "basic", "bearer", "oauth", "hook", "gone")) {
            Files.writeString(directory.resolve("routes/" + each + ".yaml"), route(each, http(each)));
        }
        Files.writeString(directory.resolve("routes/inline.yaml"), route("inline", inline()));
        Files.writeString(
                directory.resolve("routes/tables.yaml"),
                route("tables", "kamelet:jdbc-sink?connection=tables&table=people"));
        Files.writeString(
                directory.resolve("routes/sf.yaml"),
                route("sf", "kamelet:salesforce-sink?connection=sf&object=Contact")
                        .replace("field.name", "field.LastName")
                        .replace("field.email", "field.Email"));
    }

    List<String> salesforceSessions() {
        return salesforce.requests().stream()
                .map(request -> request.headers().getOrDefault("authorization", ""))
                .filter(header -> header.startsWith("Bearer "))
                .map(header -> header.substring("Bearer ".length()))
                .distinct()
                .toList();
    }

    List<String> settings(String warehouse, String tables) {
        List<String> settings = new ArrayList<>(List.of(
                "--saddlebag.store.url=" + Postgres.newDatabase() + "&password=" + encoded(STORE),
                "--saddlebag.sources.warehouse.url=" + warehouse,
                "--saddlebag.sources.warehouse.username=reader",
                "--saddlebag.sources.warehouse.password=" + WAREHOUSE,
                "--saddlebag.destinations.tables.type=jdbc",
                "--saddlebag.destinations.tables.url=" + tables,
                "--saddlebag.destinations.tables.username=postgres",
                "--saddlebag.destinations.tables.password=" + TABLES,
                "--saddlebag.destinations.hook.type=webhook",
                "--saddlebag.destinations.hook.webhook-url=" + api.url() + HOOK_PATH + "?code=" + HOOK_QUERY,
                "--saddlebag.destinations.hook.signing-secret=" + SIGNING,
                "--saddlebag.destinations.gone.type=http",
                "--saddlebag.destinations.gone.webhook-url=http://127.0.0.1:1" + HOOK_PATH + "?code=" + HOOK_QUERY,
                "--saddlebag.destinations.sf.type=salesforce",
                "--saddlebag.destinations.sf.login-url=" + salesforce.url(),
                "--saddlebag.destinations.sf.client-id=client-id",
                "--saddlebag.destinations.sf.client-secret=client-secret",
                "--saddlebag.hooks.key.dbt-secret=" + DBT,
                "--saddlebag.mail.host=127.0.0.1",
                "--saddlebag.mail.username=mailer",
                "--saddlebag.mail.password=" + MAIL));
        secrets.put("signing secret", SIGNING);
        secrets.put("dbt's secret", DBT);
        secrets.put("mail", MAIL);
        secrets.put("admin", RunningService.ADMIN);
        secrets.put("operator", RunningService.OPERATOR);
        http(settings, "key", "header-name=X-Api-Key", "header-value=" + API_KEY);
        http(settings, "short", "token=q7");
        http(settings, "basic", "username=ann", "password=" + BASIC);
        http(settings, "bearer", "token=" + BEARER);
        http(settings, "oauth", "token-url=" + api.url() + "/token", "client-id=me", "client-secret=" + CLIENT_SECRET);
        return settings;
    }

    private void http(List<String> settings, String name, String... properties) {
        String prefix = "--saddlebag.destinations." + name + ".";
        settings.add(prefix + "type=http");
        settings.add(prefix + "url=" + api.url());
        List.of(properties).forEach(each -> settings.add(prefix + each));
    }

    private static String http(String connection) {
        return connection.equals("hook")
                ? "kamelet:webhook-sink?connection=hook"
                : "kamelet:http-sink?maxRetries=0&connection=" + connection + "&upsertPath=/people";
    }

    /** An endpoint that has its credentials in the route. */
    private String inline() {
        secrets.put("inline", "inline-t0ken-of-the-route");
        return "retl-http:default?url=" + api.url() + "&token=inline-t0ken-of-the-route&upsertPath=/people";
    }

    private static String route(String id, String sink) {
        return """
                - route:
                    id: %s
                    from:
                      uri: retl:manual
                      steps:
                        - to: retl:extract?source=warehouse&model=SELECT id, email, name FROM people&primaryKey=id
                        - to: retl:diff?mode=upsert&%sfield.email=email&field.name=name&destinationKey=%s&batchSize=1
                        - split:
                            simple: ${body}
                            streaming: true
                            steps:
                              - to: %s
                              - to: retl:record
                """.formatted(
                        id,
                        id.equals("tables") ? "field.id=id&" : "",
                        id.equals("tables") ? "id" : id.equals("sf") ? "Email" : "email",
                        sink);
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws Exception {
        api.close();
        salesforce.close();
    }
}
