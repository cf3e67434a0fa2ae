package io.saddlebag.notify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.saddlebag.destination.DestinationSettings;
import io.saddlebag.destination.Destinations;
import io.saddlebag.fake.FakeSlack;
import io.saddlebag.testing.Eventually;
import io.saddlebag.testing.FakeRest;
import io.saddlebag.testing.Fault;
import io.saddlebag.testing.LeapingTime;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Messages in Slack, and calls of somebody's URL. */
class HttpNotificationTest {

    private static final String KEY = "c2FkZGxlYmFnLXdlYmhvb2tzLWtleQ==";

    @TempDir
    Path directory;

    private final FakeSlack slack = new FakeSlack(0);
    private final FakeRest receiver = new FakeRest(request -> new FakeRest.Response(202, Map.of(), ""));
    private NotificationFixture fixture;

    @BeforeEach
    void open() throws Exception {
        fixture = new NotificationFixture(directory);
        fixture.syncs.context.getRegistry().bind("times", new LeapingTime(wait -> {}).times());
    }

    @AfterEach
    void close() throws Exception {
        fixture.close();
        slack.close();
        receiver.close();
    }

    private void posted(String channel) {
        Eventually.holds(() -> assertThat(slack.texts(channel)).hasSize(1));
        assertThat(slack.texts(channel).get(0))
                .startsWith("Sync orders has failed (run 1).\n\nRun 1")
                .contains("\n&lt;!channel&gt; R&amp;D {\"a\": ${body} {{x}}\n");
        assertThat(slack.unknownKeys()).isEmpty();
        fixture.saysNothing();
    }

    private void failStrangely() throws Exception {
        fixture.fail("<!channel> R&D {\"a\": ${body} {{x}}");
    }

    @Test
    void aMessageByAnIncomingWebhook() throws Exception {
        fixture.start(null, "slack.webhook-url", slack.url() + FakeSlack.WEBHOOK);
        failStrangely();
        posted("C0GENERAL");
    }

    @Test
    void aMessageByABot() throws Exception {
        fixture.start(
                null, "slack.token", FakeSlack.TOKEN, "slack.channel", "#sales", "slack.url", slack.url() + "/api");
        failStrangely();
        posted("C0SALES");
    }

    @Test
    void slackIsWaitedForIfItSaysSo() throws Exception {
        slack.tooManyRequests(2, java.time.Duration.ofSeconds(30));
        fixture.start(null, "slack.webhook-url", slack.url() + FakeSlack.WEBHOOK);
        failStrangely();
        posted("C0GENERAL");
    }

    @Test
    void aRefusalIsToldInTheLogWithoutTheSecretUrl() throws Exception {
        slack.failWebhook(100, 404, "no_service");
        fixture.start(null, "slack.webhook-url", slack.url() + FakeSlack.WEBHOOK);
        fixture.fail("bad");
        Eventually.holds(() -> assertThat(fixture.said())
                .contains(
                        "WARN Route notification-oncall could not deal with event failed of sync orders:", "no_service")
                .doesNotContain("s3cr3t"));
        assertThat(fixture.syncs.context.getEndpoints().toString()).doesNotContain("s3cr3t");
    }

    private JsonNode received() throws Exception {
        Eventually.holds(() -> assertThat(receiver.requests()).isNotEmpty());
        return new ObjectMapper()
                .readTree(
                        receiver.requests().get(receiver.requests().size() - 1).body());
    }

    @Test
    void aSignedCallWithTheEventAsJson() throws Exception {
        fixture.start(
                null,
                "webhook.url",
                receiver.url() + "/hooks/h00k-s3cr3t",
                "webhook.signing-secret",
                "whsec_" + KEY,
                "webhook.headers.X-Team",
                "data");
        failStrangely();
        JsonNode event = received();
        assertThat(event.at("/event").asText()).isEqualTo("failed");
        assertThat(event.at("/sync").asText()).isEqualTo("orders");
        assertThat(event.at("/run/id").isIntegralNumber()).isTrue();
        assertThat(event.at("/run/rows_read").asInt()).isEqualTo(10);
        assertThat(event.at("/run/error_code").asText()).isEqualTo("bad");
        assertThat(event.at("/message").asText()).isEqualTo("<!channel> R&D {\"a\": ${body} {{x}}");
        assertThat(event.at("/link").isNull()).isTrue();
        FakeRest.Request request = receiver.requests().get(0);
        assertThat(request.path()).isEqualTo("/hooks/h00k-s3cr3t");
        Map<String, String> headers = request.headers();
        assertThat(headers).containsEntry("x-team", "data").containsEntry("content-type", "application/json");
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(KEY), "HmacSHA256"));
        String signed = headers.get("webhook-id") + "." + headers.get("webhook-timestamp") + "." + request.body();
        assertThat(headers.get("webhook-signature"))
                .isEqualTo("v1,"
                        + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void aReceiverThatIsDownForAMomentIsTriedAgain() throws Exception {
        receiver.script(Fault.reply(2, 503), Fault.of(1, Fault.Kind.CLOSE_BEFORE));
        fixture.start(null, "webhook.url", receiver.url() + "/hooks/h00k");
        fixture.fail("bad");
        Eventually.holds(() -> assertThat(receiver.requests()).hasSize(4));
        assertThat(receiver.requests())
                .extracting(FakeRest.Request::body)
                .containsOnly(receiver.requests().get(0).body());
        fixture.saysNothing();
    }

    @Test
    void aReceiverThatStaysDownIsToldInTheLog() throws Exception {
        receiver.script(Fault.reply(100, 500));
        fixture.start(null, "webhook.url", receiver.url() + "/hooks/h00k-s3cr3t");
        fixture.fail("bad");
        Eventually.holds(() -> assertThat(fixture.said())
                .contains("WARN Route notification-oncall could not deal with event failed of sync orders:", "500")
                .doesNotContain("h00k-s3cr3t"));
        assertThat(receiver.requests()).hasSize(5);
    }

    @Test
    void aTeamsOwnRouteMayUseADestination() throws Exception {
        Map<String, String> connection = Map.of("webhook-url", slack.url() + FakeSlack.WEBHOOK);
        fixture.syncs
                .context
                .getRegistry()
                .bind(
                        "destinations",
                        new Destinations(Map.of("team", new DestinationSettings("team", "slack", connection))));
        fixture.load("""
                - route:
                    id: tell-the-team
                    routeConfigurationId: notification
                    from:
                      uri: retl:events?types=failed
                      steps:
                        - to: kamelet:slack-notification?connection=team
                """);
        fixture.start();
        failStrangely();
        posted("C0GENERAL");
    }
}
