package io.saddlebag.fake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.saddlebag.fake.JsonCaller.Reply;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who may call HubSpot, how often, and what it says about itself. */
class FakeHubSpotAccessTest {

    private static final String CONTACTS = "/crm/v3/objects/contacts";

    private final FakeHubSpot fake = new FakeHubSpot();
    private final JsonCaller caller = new JsonCaller(fake, fake.token());

    @AfterEach
    void stop() {
        fake.close();
    }

    @Test
    void propertiesAndSchemasDescribeTheAccount() {
        JsonNode email = null;
        for (JsonNode each : caller.get("/crm/v3/properties/contacts").at("/results")) {
            email = each.path("name").asText().equals("email") ? each : email;
        }
        assertThat(email.path("hasUniqueValue").booleanValue()).isFalse();
        assertThat(email.at("/modificationMetadata/readOnlyValue").booleanValue())
                .isFalse();
        Reply schemas = caller.get("/crm/v3/schemas");
        assertThat(schemas.text("/results/0/objectTypeId")).isEqualTo("2-3604285");
        assertThat(schemas.text("/results/0/fullyQualifiedName")).isEqualTo("p123_invoice");
        assertThat(caller.post("/crm/v3/objects/p123_invoice", "{'properties':{'amount':'1.5'}}")
                        .text("/context/properties/0"))
                .isEqualTo("invoice_number");
        assertThat(caller.get("/crm/v3/properties/widgets").text("/message"))
                .isEqualTo("Unable to infer object type from: widgets");
    }

    @Test
    void oauthTokensExpire() {
        caller.token(null);
        assertThat(caller.get("/crm/v3/schemas").text("/category")).isEqualTo("INVALID_AUTHENTICATION");
        String form = "grant_type=refresh_token&client_id=client&client_secret=%s&refresh_token=refresh";
        assertThat(caller.form("/oauth/v1/token", String.format(form, "wrong")).status())
                .isEqualTo(400);
        Reply granted = caller.form("/oauth/v1/token", String.format(form, "secret"));
        assertThat(granted.at("/expires_in").intValue()).isEqualTo(1800);

        caller.token(granted.text("/access_token"));
        fake.advance(Duration.ofSeconds(1799));
        Reply live = caller.get("/crm/v3/schemas");
        fake.advance(Duration.ofSeconds(1));
        Reply late = caller.get("/crm/v3/schemas");

        assertThat(live.status()).isEqualTo(200);
        assertThat(live.headers().map()).doesNotContainKey("x-hubspot-ratelimit-daily");
        assertThat(late.status()).isEqualTo(401);
        assertThat(late.text("/category")).isEqualTo("EXPIRED_AUTHENTICATION");
    }

    @Test
    void callsAreLimitedInAnyTenSecondsAndADay() {
        caller.noon();
        fake.limit(2);
        Reply first = caller.get("/crm/v3/schemas");
        caller.get("/crm/v3/schemas");
        Reply third = caller.get("/crm/v3/schemas");
        assertThat(first.headers().firstValue("X-HubSpot-RateLimit-Remaining")).hasValue("1");
        assertThat(third.status()).isEqualTo(429);
        assertThat(third.text("/policyName")).isEqualTo("TEN_SECONDLY_ROLLING");
        fake.policyNames(false);
        assertThat(caller.get("/crm/v3/schemas").text("/category")).isEqualTo("RATE_LIMITS");

        fake.advance(Duration.ofSeconds(10));
        assertThat(caller.get("/crm/v3/schemas").status()).isEqualTo(200);
        fake.policyNames(true);
        fake.dailyLimit(3);
        assertThat(caller.get("/crm/v3/schemas").text("/policyName")).isEqualTo("DAILY");
        fake.advance(Duration.ofDays(1));
        assertThat(caller.get("/crm/v3/schemas").status()).isEqualTo(200);
    }

    @Test
    void scopesCanBeMissing() {
        fake.withhold("crm.objects.contacts.write");
        Reply beside = caller.post(CONTACTS, "{'properties':{'email':'a@x.io'}}");
        fake.scopesInErrors(true);
        Reply inside = caller.post(CONTACTS, "{'properties':{'email':'a@x.io'}}");

        assertThat(beside.status()).isEqualTo(403);
        assertThat(beside.text("/category")).isEqualTo("MISSING_SCOPES");
        assertThat(beside.text("/context/requiredGranularScopes/0")).isEqualTo("crm.objects.contacts.write");
        assertThat(inside.text("/errors/0/context/requiredGranularScopes/0")).isEqualTo("crm.objects.contacts.write");
    }
}
