package io.saddlebag.destination.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.saddlebag.destination.BatchResult;
import io.saddlebag.destination.Delivery;
import io.saddlebag.destination.DestinationSettings;
import io.saddlebag.destination.Destinations;
import io.saddlebag.destination.Outcome;
import io.saddlebag.destination.Sink;
import io.saddlebag.row.Operation;
import io.saddlebag.testing.Batches;
import io.saddlebag.testing.FakeRest;
import io.saddlebag.testing.Fault;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A Kamelet around retl-http that knows one API and leaves little to say. */
class HttpVendorKameletTest {

    private final HttpSinks sinks = new HttpSinks();
    private final CamelContext camel = new DefaultCamelContext();

    @AfterEach
    void close() throws Exception {
        camel.close();
        sinks.close();
    }

    private BatchResult deliver(String parameters, Object body) throws Exception {
        start("vendor-sink", parameters);
        return camel.createProducerTemplate().requestBody("direct:in", body, BatchResult.class);
    }

    private void start(String kamelet, String parameters) throws Exception {
        Map<String, String> properties = kamelet.equals("vendor-sink")
                ? Map.of("url", sinks.server.url(), "api-key", "k3y")
                : Map.of("url", sinks.server.url());
        String type = kamelet.equals("vendor-sink") ? "vendor" : "http";
        camel.getRegistry()
                .bind(
                        "destinations",
                        new Destinations(Map.of("crm", new DestinationSettings("crm", type, properties))));
        String text = "- from:\n    uri: direct:in\n    steps:\n      - to:\n          uri: kamelet:" + kamelet + "\n"
                + "          parameters:\n            connection: crm\n" + parameters.indent(12);
        PluginHelper.getRoutesLoader(camel).loadRoutes(ResourceHelper.fromString("sync.yaml", text));
        camel.start();
    }

    @Test
    void itsOwnParametersStandInItsPresets() throws Exception {
        BatchResult result =
                deliver("object: contacts\nidProperty: email\n", Batches.upsert(Operation.INSERT, "ann@x.io"));
        assertThat(result.outcomes()).containsExactly(Outcome.successful("c1"));
        assertThat(sinks.server.requests().get(0).path()).isEqualTo("/contacts/ann%40x.io");
        assertThat(sinks.server.requests().get(0).headers()).containsEntry("x-key", "k3y");
    }

    @Test
    void optionsThatItDoesNotSetAreFree() throws Exception {
        deliver(
                "object: contacts\nrecordTemplate: 'RAW({\"a\": {\"b\": ${field.name}}, \"c\": \"1 + 1 & 2\"})'\n",
                Batches.upsert(Operation.INSERT, "ann@x.io"));
        assertThat(sinks.server.requests().get(0).body())
                .isEqualTo("{\"a\":{\"b\":\"Name of ann@x.io\"},\"c\":\"1 + 1 & 2\"}");
    }

    @Test
    void anOptionMayBeSetToWhatItIsAlreadyOrByAParameterThatIsDeclared() throws Exception {
        deliver(
                "object: contacts\nidAt: /id\nmaxRetries: 0\n",
                Batches.upsert(Operation.INSERT, "ann@x.io", "bea@x.io"));
        assertThat(sinks.server.requests()).hasSize(2);
        HttpSinkEndpoint endpoint = (HttpSinkEndpoint) camel.getEndpoints().stream()
                .filter(HttpSinkEndpoint.class::isInstance)
                .findFirst()
                .orElseThrow();
        assertThat(endpoint.getRetry().getMaxRetries()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "upsertPath: /x|Option 'upsertPath' is set by Kamelet vendor-sink and cannot be changed",
                "objekt: leads|Unknown option 'objekt' of Kamelet vendor-sink. Allowed: connection, idProperty, maxRetries,"
                        + " object, text, and the options of retl-http that the Kamelet does not set itself",
                "header.X-A: b|Set option 'headers' to a JSON object",
            })
    void whatCannotBeSetKeepsTheApplicationFromStarting(String parameter, String message) {
        assertThatThrownBy(() -> start("vendor-sink", "object: contacts\n" + parameter + "\n"))
                .hasStackTraceContaining(message);
    }

    private String chat(String parameters) throws Exception {
        start("chat-sink", parameters);
        sinks.server.script(Fault.reply(1, 200));
        camel.createProducerTemplate().requestBody("direct:in", Batches.of(Operation.INSERT, "ann@x.io"));
        FakeRest.Request request = sinks.server.requests().get(0);
        return request.path() + " " + request.body();
    }

    @Test
    void parametersStandInTemplatesAsTheyWereWrittenAndHoldPlaceholdersThemselves() throws Exception {
        assertThat(chat("channel: a/b \"c\"\ntext: 'RAW(\"New\" & 100%: ${field.name}\\n)'\n"))
                .isEqualTo("/post/a%2Fb%20%22c%22 {\"channel\":\"#a/b \\\"c\\\"\","
                        + "\"text\":\"\\\"New\\\" & 100%: Name of ann@x.io\\\\n\",\"extra\":null}");
    }

    @Test
    void parametersOutsideOfQuotationMarksAreJsonAndInPathsHaveValuesToo() throws Exception {
        assertThat(chat("channel: ${field.name}\ntext: t\nextra: '{\"a\": [${field.name}, 1] }'\n"))
                .isEqualTo("/post/Name%20of%20ann%40x.io {\"channel\":\"#Name of ann@x.io\",\"text\":\"t\","
                        + "\"extra\":{\"a\":[\"Name of ann@x.io\",1]}}");
    }

    @Test
    void aParameterThatIsNotSetKeepsTheApplicationFromStarting() {
        assertThatThrownBy(() -> start("chat-sink", "channel: c\n"))
                .hasStackTraceContaining("Option 'recordTemplate' uses ${parameter.text}, which is not set."
                        + " Set parameter 'text' of Kamelet chat-sink");
    }

    @Test
    void aParameterThatIsNotDeclaredKeepsTheApplicationFromStarting() {
        assertThatThrownBy(() -> start("chat-sink", "channel: c\ntext: t\ndeletePath: /x/${parameter.txt}\n"))
                .hasStackTraceContaining("Option 'deletePath' uses ${parameter.txt}, which Kamelet chat-sink does not"
                        + " declare. It declares: channel, connection, extra, text");
    }

    @Test
    void aSyncHasOneOfTheModesOfTheKamelet() throws Exception {
        start("chat-sink", "channel: c\ntext: t\n");
        Sink sink = camel.getEndpoints().stream()
                .filter(HttpSinkEndpoint.class::isInstance)
                .map(endpoint -> ((HttpSinkEndpoint) endpoint).createSink())
                .findFirst()
                .orElseThrow();
        sink.check(new Delivery("news", "insert", Set.of(Operation.INSERT), false, Batches.FIELDS));
        assertThatThrownBy(() -> sink.check(
                        new Delivery("news", "mirror", EnumSet.allOf(Operation.class), true, Batches.FIELDS)))
                .hasMessage("Sync 'news': Kamelet chat-sink does not support mode mirror. Supported: insert, upsert");
    }
}
