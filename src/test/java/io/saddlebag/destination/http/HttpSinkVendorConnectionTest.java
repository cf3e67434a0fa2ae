package io.saddlebag.destination.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.saddlebag.destination.BatchResult;
import io.saddlebag.destination.DestinationSettings;
import io.saddlebag.destination.Destinations;
import io.saddlebag.destination.Sink;
import io.saddlebag.row.Operation;
import io.saddlebag.testing.Batches;
import io.saddlebag.testing.FakeRest;
import io.saddlebag.testing.Fault;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a connection of an API's own type is made of. */
class HttpSinkVendorConnectionTest {

    private static final String ZENDESK =
            "{\"url\":\"https://${subdomain}.zendesk.com/api/v2\",\"auth\":\"basic\",\"username\":\"${email}/token\","
                    + "\"password\":\"${token}\"}";
    private static final String MAILCHIMP =
            "{\"url\":\"https://${api-key|after-last:-}.api.mailchimp.com/3.0\",\"auth\":\"basic\",\"username\":\"any\","
                    + "\"password\":\"${apiKey}\"}";

    private final HttpSinks sinks = new HttpSinks();

    @AfterEach
    void close() throws Exception {
        sinks.close();
    }

    private static HttpSettings read(String template, String... namesAndValues) {
        return SettingsReader.read(
                "d", properties(namesAndValues), ConnectionTemplate.parse(template, SettingsReader.STANDARD));
    }

    private static Map<String, String> properties(String... namesAndValues) {
        Map<String, String> properties = new java.util.TreeMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            properties.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return properties;
    }

    private static String proof(HttpSettings settings) {
        String value = ((Auth.Fixed) settings.auth()).value();
        return value.startsWith("Basic ")
                ? new String(Base64.getDecoder().decode(value.substring(6)), java.nio.charset.StandardCharsets.UTF_8)
                : value;
    }

    @Test
    void propertiesOfTheDestinationStandInTheTemplate() {
        HttpSettings settings = read(ZENDESK, "subdomain", "acme", "email", "me@acme.com", "token", "s3cret");
        assertThat(settings.url()).isEqualTo("https://acme.zendesk.com/api/v2");
        assertThat(proof(settings)).isEqualTo("me@acme.com/token:s3cret");
        assertThat(settings.secrets()).containsExactly("s3cret");
    }

    @Test
    void aPartOfAPropertyCanStandThereToo() {
        HttpSettings settings = read(MAILCHIMP, "api-key", "abc-def-us3");
        assertThat(settings.url()).isEqualTo("https://us3.api.mailchimp.com/3.0");
        assertThat(proof(settings)).isEqualTo("any:abc-def-us3");
        assertThat(settings.secrets()).containsExactly("abc-def-us3");
        assertThatThrownBy(() -> read(MAILCHIMP, "api-key", "s3cret"))
                .hasMessage("The property 'api-key' of HTTP connection 'd' has nothing after a '-'")
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void anUnknownFilterIsRefused() {
        assertThatThrownBy(() -> read("{\"token\":\"${a|upper}\"}", "a", "b"))
                .hasMessage("Option 'connectionTemplate' holds the unknown filter 'upper'. Allowed: after-last:<text>");
    }

    @Test
    void whatTheDestinationSetsItselfCounts() {
        HttpSettings settings =
                read(ZENDESK, "url", "http://127.0.0.1:9", "email", "me@acme.com", "token", "s3cret", "timeout", "5s");
        assertThat(settings.url()).isEqualTo("http://127.0.0.1:9");
        assertThat(settings.timeout()).hasSeconds(5);
        assertThat(proof(settings)).isEqualTo("me@acme.com/token:s3cret");
        HttpSettings bearer = read(ZENDESK, "subdomain", "acme", "auth", "bearer", "token", "s3cret");
        assertThat(proof(bearer)).isEqualTo("Bearer s3cret");
    }

    @Test
    void aBaseUrlIsUsedWithOneSlash() {
        Auth auth = read(
                        "{\"url\":\"${url}\",\"tokenUrl\":\"${url}/identity/oauth/token\",\"auth\":\"oauth2\"}",
                        "url",
                        "https://1.mktorest.com/",
                        "client-id",
                        "me",
                        "client-secret",
                        "s3cret")
                .auth();
        assertThat(((Auth.Grant) auth).tokenUrl()).hasToString("https://1.mktorest.com/identity/oauth/token");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "email|HTTP connection 'd' needs the property 'subdomain': its url is made of it. Set saddlebag.destinations.d.subdomain",
                "subdomian|Unknown property 'subdomian' of HTTP connection 'd'. Allowed: auth, client-id, client-secret,"
                        + " connect-timeout, email, header-name, header-value, max-connections, password, refresh-token, scope,"
                        + " signing-secret, subdomain, timeout, token, token-url, url, username, webhook-url",
            })
    void whatIsMissingOrUnknownIsNamed(String property, String message) {
        assertThatThrownBy(() -> read(ZENDESK, property, "s3cret")).hasMessage(message);
    }

    @Test
    void aMissingCredentialIsNamedWithWhereItGoes() {
        assertThatThrownBy(() -> read("{\"url\":\"https://api.hubapi.com\",\"auth\":\"bearer\"}"))
                .hasMessage("HTTP connection 'd' needs the property 'token': auth=bearer."
                        + " Set saddlebag.destinations.d.token");
    }

    private Sink destination(String type, Map<String, String> properties, String... options) {
        sinks.camel
                .getRegistry()
                .bind("d", new Destinations(Map.of("d", new DestinationSettings("d", type, properties))));
        StringBuilder uri = new StringBuilder("retl-http:d?upsertPath=/contacts/${key}");
        for (String option : options) {
            uri.append('&').append(option);
        }
        return sinks.camel.getEndpoint(uri.toString(), HttpSinkEndpoint.class).createSink(sinks.times());
    }

    @Test
    void theDestinationHasOneOfTheTypes() {
        Map<String, String> properties = Map.of("url", sinks.server.url(), "token", "t");
        String template = "connectionTemplate={\"auth\":\"bearer\"}";
        destination("hubspot", properties, "destinationType=hubspot,http", template)
                .deliver(Batches.upsert(Operation.INSERT, "a@x.io"));
        assertThat(sinks.server.requests().get(0).headers()).containsEntry("authorization", "Bearer t");
        assertThatThrownBy(() -> destination("zendesk", properties, "destinationType=hubspot, http"))
                .hasMessage("Destination 'd' is of type zendesk, not hubspot or http. Configured destinations of type"
                        + " hubspot or http: []");
    }

    @Test
    void whatACredentialIsMadeOfIsMasked() {
        sinks.server.script(Fault.reply(1, 403, Map.of(), "{\"message\":\"raw-k3y or made-of-raw-k3y is unknown\"}"));
        BatchResult result = destination(
                        "x",
                        Map.of("url", sinks.server.url() + "/raw-k3y", "api-key", "raw-k3y"),
                        "destinationType=x",
                        "connectionTemplate={\"headerName\":\"X-Key\",\"headerValue\":\"made-of-${api-key}\"}")
                .deliver(Batches.upsert(Operation.INSERT, "a@x.io"));
        assertThat(sinks.server.requests().get(0).headers()).containsEntry("x-key", "made-of-raw-k3y");
        assertThat(result.toString()).contains("*** or *** is unknown").doesNotContain("raw-k3y");
    }

    @Test
    void aRefreshTokenGivesTokensAndItsSuccessorIsKept() throws Exception {
        StringBuilder forms = new StringBuilder();
        try (FakeRest issuer = new FakeRest(request -> {
            forms.append(request.body()).append('\n');
            int count = forms.toString().split("\n").length;
            String next = count == 1 ? ",\"refresh_token\":\"refresh-2\"" : "";
            return FakeRest.Response.json(
                    200, "{\"access_token\":\"tok-" + count + "\",\"expires_in\":1800" + next + "}");
        })) {
            Sink sink = destination(
                    "http",
                    Map.of(
                            "url", sinks.server.url(),
                            "token-url", issuer.url() + "/oauth/v1/token",
                            "client-id", "me",
                            "client-secret", "s3cret+",
                            "refresh-token", "refresh-1"));
            List<String> refusals = List.of("tok-1", "tok-2");
            for (String refused : refusals) {
                sinks.server.script(Fault.reply(1, 401));
                sinks.server.script(
                        Fault.reply(1, 422, Map.of(), "{\"message\":\"refresh-1 refresh-2 " + refused + "\"}"));
                BatchResult result = sink.deliver(Batches.upsert(Operation.INSERT, "a@x.io"));
                assertThat(result.toString()).contains("*** *** ***").doesNotContain("refresh-", "tok-", "s3cret");
            }
            assertThat(forms.toString().split("\n"))
                    .startsWith(
                            "grant_type=refresh_token&client_id=me&client_secret=s3cret%2B&refresh_token=refresh-1",
                            "grant_type=refresh_token&client_id=me&client_secret=s3cret%2B&refresh_token=refresh-2")
                    .hasSize(3);
        }
    }

    @Test
    void theUrlOfAWebhookIsUsedAndNeverShown() {
        String hook = "/services/T0AB12/B0CD34/x9Yz8w7v6";
        Sink sink = sinks.sink("insertPath", "/", "webhookUrl", sinks.server.url() + hook + "?sig=Zz90Zz90");
        sinks.server.script(Fault.reply(
                1, 403, Map.of(), "{\"message\":\"no T0AB12 at " + sinks.server.url() + hook + "?sig=Zz90Zz90\"}"));
        BatchResult result = sink.deliver(Batches.of(Operation.INSERT, "a@x.io"));
        assertThat(sinks.server.requests().get(0).path()).isEqualTo(hook + "?sig=Zz90Zz90");
        assertThat(result.stop().reason())
                .contains(sinks.server.url())
                .doesNotContain("T0AB12", "B0CD34", "x9Yz8w7v6", "Zz90Zz90");
        assertThat(result.toString()).doesNotContain("T0AB12", "B0CD34", "x9Yz8w7v6", "Zz90Zz90");
        HttpSettings settings = SettingsReader.read("d", Map.of("webhook-url", "https://h" + hook));
        assertThat(settings.toString() + settings.hook()).doesNotContain("T0AB12", "x9Yz8w7v6");
    }

    @Test
    void aWebhookTakesThePlaceOfUrlAndCredentials() {
        HttpSettings settings = read(
                "{\"url\":\"https://slack.com/api\",\"auth\":\"bearer\",\"token\":\"${token}\"}",
                "webhook-url",
                "https://hooks.slack.com/services/T0AB12");
        assertThat(settings.url()).isEqualTo("https://hooks.slack.com");
        assertThat(settings.auth()).isEqualTo(new Auth.None());
    }

    @Test
    void aPropertyMayBeUnwanted() {
        ConnectionTemplate template = ConnectionTemplate.parse(
                "{\"url\": \"https://api.example.com\", \"webhook-url\": null}", SettingsReader.STANDARD);
        assertThat(SettingsReader.read("d", Map.of("token", "t"), template).url())
                .isEqualTo("https://api.example.com");
        assertThatThrownBy(() -> SettingsReader.read("d", Map.of("webhook-url", "https://h/s3cr3t"), template))
                .hasMessage("The property 'webhook-url' of HTTP connection 'd' is not for this Kamelet."
                        + " Remove it, or use a Kamelet that takes it");
    }

    /** The example of the specification of Standard Webhooks. */
    @Test
    void aSignatureIsThatOfStandardWebhooks() {
        Signature signature = new Signature("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        Call call = new Call(
                "POST",
                java.net.URI.create("https://h/x"),
                Map.of("Idempotency-Key", "\"msg_p5jXN8AQM9LWM0D4loKWxJek\""),
                "{\"test\": 2432232314}".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(signature
                        .signed(call, java.time.Instant.ofEpochSecond(1614265330))
                        .headers())
                .containsEntry("webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek")
                .containsEntry("webhook-timestamp", "1614265330")
                .containsEntry("webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
        assertThat(signature.toString()).doesNotContain("MfKQ9");
    }

    @Test
    void aSecretToSignWithThatIsNoBase64IsRefusedAndNotShown() {
        assertThatThrownBy(() -> SettingsReader.read("d", Map.of("url", "https://h", "signing-secret", "whsec_%%%")))
                .hasMessage("The property 'signing-secret' of HTTP connection 'd' begins with whsec_,"
                        + " but what follows is not Base64");
    }
}
