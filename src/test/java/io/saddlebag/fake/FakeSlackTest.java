package io.saddlebag.fake;

import static org.assertj.core.api.Assertions.assertThat;

import io.saddlebag.fake.VendorClient.Reply;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FakeSlackTest {

    private final FakeSlack slack = new FakeSlack(0);
    private final VendorClient client = new VendorClient(slack.url(), "Bearer " + FakeSlack.TOKEN);

    @AfterEach
    void close() {
        slack.close();
    }

    @Test
    void aWebhookAnswersOkInPlainText() {
        Reply reply = hook("{'text':'Hello'}");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.text()).isEqualTo("ok");
        assertThat(reply.header("Content-Type")).startsWith("text/");
        assertThat(slack.texts("C0GENERAL")).containsExactly("Hello");
    }

    @Test
    void aWebhookRefusesInPlainText() {
        assertThat(hook("{'text':").text()).isEqualTo("invalid_payload");
        assertThat(hook("{'text':5}").text()).isEqualTo("invalid_payload");
        assertThat(hook("{'text':''}").text()).isEqualTo("no_text");
        assertThat(hook("{'text':''}").status()).isEqualTo(400);
        assertThat(client.post("/services/T0/B0HOOK/s3cr3t", "{'text':'x'}").text())
                .isEqualTo("no_team");
        assertThat(client.post("/services/T0ACME/B0/s3cr3t", "{'text':'x'}").status())
                .isEqualTo(404);
        assertThat(client.post("/services/T0ACME/B0HOOK/wrong", "{'text':'x'}").status())
                .isEqualTo(403);
        slack.failChannel("general", "channel_is_archived");
        assertThat(hook("{'text':'x'}").status()).isEqualTo(410);
        assertThat(slack.messages()).isEmpty();
    }

    @Test
    void aWebhookFailsOnDemand() {
        slack.failWebhook(1, 500, "rollup_error");

        assertThat(hook("{'text':'x'}").status()).isEqualTo(500);
        assertThat(hook("{'text':'x'}").status()).isEqualTo(200);
        assertThat(slack.posted("x")).isEqualTo(1);
    }

    @Test
    void postsMessagesInOrderAndDeletesThem() {
        Reply first = post("{'channel':'C0SALES','text':'one'}");
        post("{'channel':'#sales','text':'two'}");
        post("{'channel':'sales','text':'one'}");
        Reply deleted = client.post(
                "/api/chat.delete",
                "{'channel':'C0SALES','ts':'" + first.at("/ts").asText() + "'}");

        assertThat(first.status()).isEqualTo(200);
        assertThat(first.at("/ok").asBoolean()).isTrue();
        assertThat(first.at("/channel").asText()).isEqualTo("C0SALES");
        assertThat(first.at("/ts").asText()).matches("\\d+\\.\\d{6}");
        assertThat(first.at("/message/text").asText()).isEqualTo("one");
        assertThat(deleted.at("/ok").asBoolean()).isTrue();
        assertThat(slack.texts("C0SALES")).containsExactly("two", "one");
        assertThat(slack.posted("one")).isEqualTo(2);
        assertThat(error(client.post("/api/chat.delete", "{'channel':'C0SALES','ts':'1.2'}")))
                .isEqualTo("message_not_found");
    }

    @Test
    void theWebApiRefusesWithStatus200() {
        assertThat(error(post("{'channel':'C0NONE','text':'x'}"))).isEqualTo("channel_not_found");
        assertThat(error(post("{'text':'x'}"))).isEqualTo("channel_not_found");
        assertThat(error(post("{'channel':'sales'}"))).isEqualTo("no_text");
        assertThat(error(post("{'channel':'sales','text':'" + "x".repeat(40_001) + "'}")))
                .isEqualTo("msg_too_long");
        assertThat(error(post("{'channel':'sales','blocks':[{'text':'x'}]}"))).isEqualTo("invalid_blocks");
        assertThat(error(post("{'channel'"))).isEqualTo("invalid_json");
        assertThat(error(client.post("/api/chat.post", "{}"))).isEqualTo("unknown_method");
        slack.failChannel("sales", "is_archived");
        assertThat(error(post("{'channel':'sales','text':'x'}"))).isEqualTo("is_archived");
        assertThat(slack.messages()).isEmpty();
    }

    @Test
    void checksTokensAndScopes() {
        String message = "{'channel':'sales','text':'x'}";
        assertThat(client.post("/api/auth.test", "{}").at("/team").asText()).isEqualTo("Acme");
        assertThat(error(client.as("").post("/api/auth.test", "{}"))).isEqualTo("not_authed");
        assertThat(error(client.as("Bearer x").post("/api/auth.test", "{}"))).isEqualTo("invalid_auth");
        slack.neededScope("chat:write");
        assertThat(post(message).at("/needed").asText()).isEqualTo("chat:write");
        assertThat(error(post(message))).isEqualTo("missing_scope");
        slack.tokenError("token_revoked");
        assertThat(error(post(message))).isEqualTo("token_revoked");
    }

    @Test
    void takesFormsToo() {
        String form = "token=" + FakeSlack.TOKEN + "&channel=sales&text=a%26b&blocks=%5B%5D";
        Reply reply = client.as("")
                .send("POST", "/api/chat.postMessage", "application/x-www-form-urlencoded; charset=utf-8", form);
        Reply json = client.as("").post("/api/chat.postMessage", "{'token':'" + FakeSlack.TOKEN + "','text':'x'}");

        assertThat(reply.at("/message/text").asText()).isEqualTo("a&b");
        assertThat(error(json)).isEqualTo("not_authed");
        assertThat(error(client.send("POST", "/api/chat.postMessage", "text/csv", "x")))
                .isEqualTo("invalid_post_type");
    }

    @Test
    void limitsTheRateOfAChannelByItsClock() {
        slack.limitRate(Duration.ofSeconds(1));
        post("{'channel':'sales','text':'one'}");
        Reply limited = post("{'channel':'sales','text':'two'}");
        Reply other = hook("{'text':'two'}");
        slack.advance(Duration.ofSeconds(1));

        assertThat(limited.status()).isEqualTo(429);
        assertThat(limited.header("Retry-After")).isEqualTo("1");
        assertThat(error(limited)).isEqualTo("ratelimited");
        assertThat(other.status()).isEqualTo(200);
        assertThat(post("{'channel':'sales','text':'two'}").at("/ok").asBoolean())
                .isTrue();
    }

    @Test
    void isLimitedOnDemandAndNotesWhatItDoesNotKnow() {
        slack.tooManyRequests(1, Duration.ofSeconds(30));
        Reply limited = post("{'channel':'sales','text':'x','colour':'red'}");
        Reply again = post("{'channel':'sales','text':'x','colour':'red'}");

        assertThat(limited.status()).isEqualTo(429);
        assertThat(limited.header("Retry-After")).isEqualTo("30");
        assertThat(again.at("/ok").asBoolean()).isTrue();
        assertThat(again.at("/warning").asText()).isEqualTo("missing_charset");
        assertThat(slack.unknownKeys()).containsExactly("colour");
        assertThat(slack.state().at("/messages/0/payload/colour").asText()).isEqualTo("red");
    }

    private Reply hook(String payload) {
        return client.as("").post(FakeSlack.WEBHOOK, payload);
    }

    private Reply post(String message) {
        return client.post("/api/chat.postMessage", message);
    }

    private static String error(Reply reply) {
        assertThat(reply.at("/ok").asBoolean(true)).isFalse();
        return reply.at("/error").asText();
    }
}
