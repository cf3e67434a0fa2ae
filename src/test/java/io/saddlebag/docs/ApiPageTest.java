package io.saddlebag.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.saddlebag.testing.RunningService;
import io.saddlebag.testing.ServiceWithSalesforce;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The calls of the page about the API work in its order, and give what it shows. */
class ApiPageTest {

    private static final String SALESFORCE = "https://acme.my.salesforce.com";

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final List<Curl> CALLS =
            Page.of("docs/api.md").blocks("console").stream().map(Curl::of).toList();

    @TempDir
    Path directory;

    @Test
    void everyCallGivesWhatThePageShows() throws Exception {
        try (ServiceWithSalesforce all = new ServiceWithSalesforce(directory)) {
            Map<String, String> variables = new HashMap<>(Map.of(
                    "API",
                    "http://127.0.0.1:" + all.service.port() + "/api/v1",
                    "AUTH",
                    "Authorization: Bearer " + RunningService.ADMIN));
            for (Curl call : CALLS) {
                if (!call.isCurl()) {
                    all.sql(call.command().replaceAll("(?s)psql warehouse -c \"(.*)\"", "$1"));
                    continue;
                }
                Curl.Reply reply = reply(call, variables, all.salesforce.url());
                assertThat(call.matches(reply))
                        .as("%s%n%s%n%s%nshown: %s", call.command(), reply.head(), reply.body(), call.body())
                        .isTrue();
                if (reply.body().has("secret")) {
                    variables.put("SECRET", reply.body().get("secret").asText());
                    variables.put("ID", reply.body().path("id").asText());
                }
            }
            assertThat(all.salesforce.records("Contact")).hasSize(3);
        }
    }

    /** What only reads is asked again while a run goes on. */
    private static Curl.Reply reply(Curl call, Map<String, String> variables, String salesforce) throws Exception {
        Instant end = Instant.now().plus(PATIENCE);
        while (true) {
            Curl.Reply reply = call.run(variables, SALESFORCE, salesforce);
            boolean reads = call.method().equals("GET");
            if (!reads || call.matches(reply) || Instant.now().isAfter(end)) {
                return reply;
            }
            Thread.sleep(200);
        }
    }

    @Test
    void everyOperationHasACall() {
        Set<String> missing = new TreeSet<>(Operations.all());
        for (Curl call : CALLS) {
            if (call.isCurl()) {
                missing.removeIf(operation ->
                        (call.method() + " " + call.path()).matches(operation.replaceAll("\\{\\w+}", "[^/]+")));
            }
        }
        assertThat(missing).isEmpty();
    }
}
