package io.saddlebag.destination.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.saddlebag.destination.BatchResult;
import io.saddlebag.destination.DestinationSettings;
import io.saddlebag.destination.Destinations;
import io.saddlebag.destination.Outcome;
import io.saddlebag.row.Operation;
import io.saddlebag.testing.Batches;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The Kamelet as a sync uses it, in a plain Camel context. */
class HttpKameletTest {

    private final HttpSinks sinks = new HttpSinks();
    private final CamelContext camel = new DefaultCamelContext();

    @AfterEach
    void close() throws Exception {
        camel.close();
        sinks.close();
    }

    private BatchResult deliver(String steps, Object body) throws Exception {
        start(steps);
        return camel.createProducerTemplate().requestBody("direct:in", body, BatchResult.class);
    }

    private void start(String steps) throws Exception {
        Map<String, String> properties = Map.of("url", sinks.server.url(), "token", "t&k%n+1", "max-connections", "2");
        camel.getRegistry()
                .bind(
                        "destinations",
                        new Destinations(Map.of("crm", new DestinationSettings("crm", "http", properties))));
        String text = "- from:\n    uri: direct:in\n    steps:\n" + steps.indent(6);
        PluginHelper.getRoutesLoader(camel).loadRoutes(ResourceHelper.fromString("sync.yaml", text));
        camel.start();
    }

    @Test
    void deliversWithTheOptionsAsParameters() throws Exception {
        BatchResult result = deliver("""
                - to:
                    uri: kamelet:http-sink
                    parameters:
                      connection: crm
                      records: many
                      insertPath: /batch/keyed
                      reply: keyed
                      itemsAt: /results
                      itemKey: /email
                      recordKey: ${field.email}
                      idAt: /id
                      recordTemplate: |
                        {"email": ${field.email}, "note": "100% more + ${field.name} é",
                         "deep": {"er": {"name": ${field.name}}}}
                      batchTemplate: '{"meta": {"op": {"is": ${operation}}}, "records": ${records}}'
                """, Batches.of(Operation.INSERT, "a+b@x.io", "c&d@x.io"));
        assertThat(result.outcomes()).hasSize(2).allMatch(Outcome.Successful.class::isInstance);
        assertThat(sinks.contacts.contacts().get("a+b@x.io").toString())
                .contains("\"note\":\"100% more + Name of a+b@x.io é\"")
                .contains("\"deep\":{\"er\":{\"name\":\"Name of a+b@x.io\"}}");
        assertThat(sinks.server.requests().get(0).body()).startsWith("{\"meta\":{\"op\":{\"is\":\"insert\"}},");
        assertThat(sinks.server.requests().get(0).headers()).containsEntry("authorization", "Bearer t&k%n+1");
    }

    @Test
    void deliversWithTheOptionsInTheUri() throws Exception {
        BatchResult result = deliver(
                "- to: kamelet:http-sink?connection=crm&upsertPath=/contacts/${field.email}&maxRetries=1&idAt=/id\n",
                Batches.upsert(Operation.UPDATE, "ann@x.io"));
        assertThat(result.outcomes()).containsExactly(Outcome.successful("c1"));
        assertThat(sinks.server.requests().get(0).path()).isEqualTo("/contacts/ann%40x.io");
    }

    @Test
    void passesHeadersOn() throws Exception {
        deliver("""
                - to:
                    uri: kamelet:http-sink
                    parameters:
                      connection: crm
                      upsertPath: /contacts/${key}
                      headers: 'RAW({"X-Tenant": "acme & co (100%)", "X-Two": "2+2"})'
                """, Batches.upsert(Operation.INSERT, "ann@x.io"));
        assertThat(sinks.server.requests().get(0).headers())
                .containsEntry("x-tenant", "acme & co (100%)")
                .containsEntry("x-two", "2+2");
    }

    @Test
    void twoUsesKeepTheirOptionsApart() throws Exception {
        start("""
                - to: kamelet:http-sink?connection=crm&upsertPath=/contacts/${key}
                - setBody:
                    constant: again
                """);
        String other = "- from:\n    uri: direct:other\n    steps:\n"
                + "      - to: kamelet:http-sink?connection=crm&insertPath=/contacts&nulls=omit\n";
        PluginHelper.getRoutesLoader(camel).loadRoutes(ResourceHelper.fromString("other.yaml", other));
        camel.createProducerTemplate().requestBody("direct:in", Batches.upsert(Operation.INSERT, "a@x.io"));
        camel.createProducerTemplate().requestBody("direct:other", Batches.of(Operation.INSERT, "b@x.io"));
        assertThat(sinks.server.requests())
                .extracting(each -> each.method() + " " + each.path())
                .containsExactly("PUT /contacts/a%40x.io", "POST /contacts");
    }

    @Test
    void placeholdersWorkWhereClosingBracesOfJsonAreKeptApart() throws Exception {
        java.util.Properties initial = new java.util.Properties();
        initial.setProperty("crm.name", "crm");
        camel.getPropertiesComponent().setInitialProperties(initial);
        BatchResult result = deliver("""
                - to:
                    uri: kamelet:http-sink
                    parameters:
                      connection: "{{crm.name}}"
                      records: many
                      upsertPath: /batch/keyed
                      deleteMethod: POST
                      deletePath: /batch/delete
                      recordTemplate: '{"email": ${field.email}, "properties": ${fields} }'
                      batchTemplate: '{"records": ${records} }'
                      reply: keyed
                      itemsAt: /results
                      itemKey: /email
                      errorsAt: /errors
                      itemError: /error/message
                      itemCode: /error/code
                """, Batches.upsert(Operation.UPDATE, "a@x.io", "bad@x.io"));
        assertThat(result.outcomes().get(0)).isEqualTo(Outcome.SUCCESSFUL);
        assertThat(((Outcome.Rejected) result.outcomes().get(1)).evidence().code())
                .isEqualTo("INVALID_EMAIL");
    }

    @Test
    void theKameletAndItsPageDescribeEveryOption() throws Exception {
        Set<String> options = new TreeSet<>(camel.getCamelContextExtension()
                .getEndpointUriFactory("retl-http")
                .propertyNames());
        options.removeAll(Set.of(
                "url",
                "auth",
                "token",
                "username",
                "password",
                "headerName",
                "headerValue",
                "tokenUrl",
                "clientId",
                "clientSecret",
                "refreshToken",
                "webhookUrl",
                "signingSecret",
                "scope",
                "connectTimeout",
                "timeout",
                "maxConnections"));
        options.removeAll(Set.of("connection", "header", "kamelet", "lazyStartProducer"));
        Set<String> forKamelets = Set.of("destinationType", "connectionTemplate", "modes");
        String kamelet = Files.readString(Path.of("src/main/resources/kamelets/http-sink.kamelet.yaml"));
        String page = Files.readString(Path.of("docs/destinations/http.md"));
        assertThat(options).hasSizeGreaterThan(30).allSatisfy(option -> {
            assertThat(forKamelets.contains(option) || kamelet.contains("\n      " + option + ":\n"))
                    .as(option)
                    .isTrue();
            assertThat(page).contains("\n| `" + option + "` |");
        });
    }

    @Test
    void aMisspeltOptionKeepsTheApplicationFromStarting() {
        assertThatThrownBy(() -> start("- to: kamelet:http-sink?connection=crm&insertPaht=/x\n"))
                .hasStackTraceContaining("Unknown option 'insertPaht' of Kamelet http-sink. Allowed: batchTemplate,");
    }

    @Test
    void aWrongValueKeepsTheApplicationFromStarting() {
        assertThatThrownBy(() -> start("- to: kamelet:http-sink?connection=crm&insertPath=/x&records=several\n"))
                .hasStackTraceContaining("Option 'records' is 'several'. Allowed: one, many");
    }

    @Test
    void anUnknownConnectionKeepsTheApplicationFromStarting() {
        assertThatThrownBy(() -> start("- to: kamelet:http-sink?connection=crn&insertPath=/x\n"))
                .hasStackTraceContaining("Unknown destination 'crn'. Configured destinations of type http: [crm]");
    }
}
