package io.saddlebag.fake;

import static org.assertj.core.api.Assertions.assertThat;

import io.saddlebag.fake.VendorClient.Reply;
import java.time.Duration;
import java.util.Collections;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FakeBrazeTest {

    private static final String ANN = "{'external_id':'u-1','first_name':'Ann','plan':'pro'}";

    private final FakeBraze braze = new FakeBraze(0);
    private final VendorClient client = new VendorClient(braze.url(), "Bearer " + FakeBraze.KEY);

    @AfterEach
    void close() {
        braze.close();
    }

    @Test
    void takesAttributesTwiceAndCreatesOnce() {
        Reply reply = track(ANN);
        track("{'external_id':'u-1','seats':5}");

        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.text()).isEqualTo("{\"attributes_processed\":1,\"message\":\"success\"}");
        assertThat(braze.user("u-1").path("first_name").asText()).isEqualTo("Ann");
        assertThat(braze.user("u-1").at("/custom_attributes/plan").asText()).isEqualTo("pro");
        assertThat(braze.user("u-1").at("/custom_attributes/seats").asInt()).isEqualTo(5);
        assertThat(braze.creations("u-1")).isEqualTo(1);
    }

    @Test
    void nullRemovesAnAttribute() {
        track(ANN);
        track("{'external_id':'u-1','first_name':null,'plan':null}");

        assertThat(braze.user("u-1").has("first_name")).isFalse();
        assertThat(braze.user("u-1").path("custom_attributes")).isEmpty();
    }

    @Test
    void namesErrorsByArrayAndIndexInASuccess() {
        Reply reply = track(ANN, "{'plan':'free'}", "{'external_id':7}", "{'external_id':'u-2'}");

        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.at("/message").asText()).isEqualTo("success");
        assertThat(reply.at("/attributes_processed").asInt()).isEqualTo(2);
        assertThat(reply.at("/errors/0/type").asText())
                .isEqualTo("'external_id', 'braze_id', 'user_alias', 'email' or 'phone' is required");
        assertThat(reply.at("/errors/0/input_array").asText()).isEqualTo("attributes");
        assertThat(reply.at("/errors/0/index").asInt()).isEqualTo(1);
        assertThat(reply.at("/errors/1/index").asInt()).isEqualTo(2);
        assertThat(braze.users()).hasSize(2);
    }

    @Test
    void failsAsAWholeIfNothingIsValid() {
        Reply invalid = track("{'plan':'free'}");
        Reply empty = client.post("/users/track", "{'attribs':[]}");

        assertThat(invalid.status()).isEqualTo(400);
        assertThat(invalid.at("/message").asText()).startsWith("Valid data must be provided");
        assertThat(invalid.at("/errors/0/index").asInt()).isZero();
        assertThat(empty.status()).isEqualTo(400);
        assertThat(empty.json().has("errors")).isFalse();
        assertThat(braze.unknownKeys()).containsExactly("attribs");
    }

    @Test
    void takesNoMoreThan75Objects() {
        Reply tooMany = track(Collections.nCopies(76, ANN).toArray(String[]::new));

        assertThat(tooMany.status()).isEqualTo(400);
        assertThat(braze.users()).isEmpty();
        assertThat(track(Collections.nCopies(75, ANN).toArray(String[]::new))
                        .at("/attributes_processed")
                        .asInt())
                .isEqualTo(75);
    }

    @Test
    void updatesOnlyIfAsked() {
        Reply reply = track(
                "{'external_id':'u-1','_update_existing_only':true,'plan':'pro'}",
                "{'user_alias':{'alias_name':'a','alias_label':'l'},'plan':'pro'}",
                "{'braze_id':'619c','plan':'pro'}");

        assertThat(reply.at("/attributes_processed").asInt()).isEqualTo(3);
        assertThat(braze.users()).isEmpty();
    }

    @Test
    void findsAUserByOtherIdentifiers() {
        track("{'external_id':'u-1','email':'ann@x.io','phone':'+4930'}");
        track("{'email':'ann@x.io','plan':'pro'}", "{'phone':'+4930','seats':2}");
        track("{'braze_id':'" + braze.user("u-1").path("braze_id").asText() + "','vip':true}");
        track("{'user_alias':{'alias_name':'b','alias_label':'l'},'_update_existing_only':false,'plan':'free'}");

        assertThat(braze.user("u-1").path("custom_attributes"))
                .hasToString("{\"plan\":\"pro\",\"seats\":2,\"vip\":true}");
        assertThat(braze.users()).hasSize(2);
    }

    @Test
    void dropsAValueOfAnotherTypeUnlessToldToRefuseIt() {
        track("{'external_id':'u-1','seats':5}");
        Reply dropped = track("{'external_id':'u-1','seats':'many'}");
        braze.refuseAttribute("seats", "'seats' must be a number");
        Reply refused = track("{'external_id':'u-1','seats':'many'}", ANN);

        assertThat(dropped.json().has("errors")).isFalse();
        assertThat(braze.dropped()).containsExactly("seats=\"many\"");
        assertThat(braze.user("u-1").at("/custom_attributes/seats").asInt()).isEqualTo(5);
        assertThat(refused.at("/errors/0/type").asText()).isEqualTo("'seats' must be a number");
    }

    @Test
    void tellsAndEnforcesLimitsByItsClock() {
        Reply told = track(ANN);
        braze.limit("users/track", 1, Duration.ofSeconds(60));
        track(ANN);
        Reply limited = track(ANN);
        long reset = Long.parseLong(limited.header("X-RateLimit-Reset"));

        assertThat(told.header("X-RateLimit-Limit")).isEqualTo("50000");
        assertThat(told.header("X-RateLimit-Remaining")).isEqualTo("49999");
        assertThat(limited.status()).isEqualTo(429);
        assertThat(limited.header("X-RateLimit-Remaining")).isEqualTo("0");
        assertThat(reset - braze.clock().instant().getEpochSecond()).isBetween(1L, 60L);
        braze.advance(Duration.ofSeconds(60));
        assertThat(track(ANN).status()).isEqualTo(201);
    }

    @Test
    void deletesAndTellsACount() {
        track(ANN, "{'external_id':'u-2'}");
        Reply deleted = client.post("/users/delete", "{'external_ids':['u-1','u-9']}");
        String many = String.join(",", Collections.nCopies(51, "'u-2'"));

        assertThat(deleted.status()).isEqualTo(201);
        assertThat(deleted.text()).isEqualTo("{\"deleted\":1,\"message\":\"success\"}");
        assertThat(deleted.header("X-RateLimit-Limit")).isEqualTo("250000");
        assertThat(client.post("/users/delete", "{'external_ids':[" + many + "]}")
                        .status())
                .isEqualTo(400);
        assertThat(braze.users()).hasSize(1);
    }

    @Test
    void listsCustomAttributesInPages() {
        for (int i = 0; i < 60; i++) {
            braze.defineAttribute("a" + (100 + i), "Number");
        }
        Reply first = client.get("/custom_attributes");
        String link = first.header("Link");
        Reply second = client.get(link.substring(link.indexOf("/custom"), link.indexOf('>')));

        assertThat(first.at("/attributes")).hasSize(50);
        assertThat(first.at("/attributes/0/name").asText()).isEqualTo("a100");
        assertThat(first.at("/attributes/0/data_type").asText()).isEqualTo("Number");
        assertThat(link).endsWith("; rel=\"next\"");
        assertThat(second.at("/attributes")).hasSize(10);
        assertThat(second.header("Link")).isEmpty();
        assertThat(client.get("/custom_attributes?cursor=x").status()).isEqualTo(400);
    }

    @Test
    void exportsUsers() {
        track(ANN);
        Reply reply = client.post("/users/export/ids", "{'external_ids':['u-1','u-9']}");

        assertThat(reply.at("/users/0/custom_attributes/plan").asText()).isEqualTo("pro");
        assertThat(reply.at("/invalid_user_ids/0").asText()).isEqualTo("u-9");
    }

    @Test
    void checksWhoAsksAndWhatFor() {
        assertThat(client.as("Bearer x")
                        .post("/users/track", "{}")
                        .at("/message")
                        .asText())
                .isEqualTo("Invalid API Key");
        assertThat(client.get("/users/track").status()).isEqualTo(404);
        assertThat(client.send("POST", "/users/track", "text/plain", "{}").status())
                .isEqualTo(400);
        assertThat(client.post("/users/track", "{'attributes':[").status()).isEqualTo(400);
    }

    private Reply track(String... attributes) {
        return client.post("/users/track", "{'attributes':[" + String.join(",", attributes) + "]}");
    }
}
