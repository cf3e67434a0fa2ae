package io.saddlebag.destination.zendesk;

import static org.assertj.core.api.Assertions.assertThat;

import io.saddlebag.destination.BatchResult;
import io.saddlebag.destination.DestinationSettings;
import io.saddlebag.destination.Evidence;
import io.saddlebag.destination.Outcome;
import io.saddlebag.destination.Sink;
import io.saddlebag.row.Operation;
import io.saddlebag.testing.Batches;
import io.saddlebag.testing.Fault;
import io.saddlebag.testing.VendorSinks;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Users and organizations, one a call. */
class ZendeskSingleTest {

    private static final Object[] ANN = {"external_id", "u-1", "name", "Ann"};
    private static final Object[] BOB = {"external_id", "u-2", "name", "Bob"};

    private final Zendesk zendesk = new Zendesk();

    @AfterEach
    void close() throws Exception {
        zendesk.close();
    }

    private Sink users(String... more) throws Exception {
        return zendesk.sinks.sink(Zendesk.step("zendesk-users-sink") + String.join("", more));
    }

    private Sink organizations() throws Exception {
        return zendesk.sinks.sink(Zendesk.step("zendesk-organizations-sink"));
    }

    private static BatchResult upsert(Sink sink, Object[]... records) {
        return sink.deliver(Batches.rows(Operation.INSERT, true, records));
    }

    private static Evidence rejected(BatchResult result, int position) {
        return ((Outcome.Rejected) result.outcomes().get(position)).evidence();
    }

    @Test
    void aUserIsRefusedInZendesksOwnWordsAboutEachField() throws Exception {
        BatchResult result = upsert(
                users(),
                new Object[] {"external_id", "u-1", "name", "Ann", "email", "badmail", "user_fields.plan", "gold"});
        assertThat(rejected(result, 0).code()).isEqualTo("RecordInvalid");
        assertThat(rejected(result, 0).message())
                .contains("Email: badmail is not properly formatted")
                .contains("Plan: gold is invalid");
    }

    @Test
    void noJobIsNeeded() throws Exception {
        zendesk.vendor.importsEnabled(false);
        assertThat(upsert(users(), ANN, BOB).outcomes())
                .containsExactly(Outcome.successful("244"), Outcome.successful("245"));
        assertThat(zendesk.vendor.jobs()).isZero();
    }

    @Test
    void aLimitOfOneUserIsWaitedForByItsCallAlone() throws Exception {
        zendesk.vendor.limitUser("u-1", 1, Duration.ofSeconds(27));
        Sink sink = users("  maxRetries: 0\n");
        BatchResult result = upsert(sink, ANN, BOB);
        assertThat(result.stop()).isNull();
        assertThat(((Outcome.Pending) result.outcomes().get(0)).evidence().message())
                .contains("the rate limit for updating a single unique user");
        assertThat(result.outcomes().get(1)).isInstanceOf(Outcome.Successful.class);
        assertThat(zendesk.sinks.waits()).isEmpty();
    }

    @Test
    void aLimitOfOneUserIsWaitedFor() throws Exception {
        zendesk.vendor.limitUser("u-1", 2, Duration.ofSeconds(27));
        assertThat(upsert(users(), ANN).outcomes()).containsExactly(Outcome.successful("244"));
        assertThat(zendesk.sinks.waits()).containsExactly(Duration.ofSeconds(27), Duration.ofSeconds(27));
    }

    @Test
    void theLimitOfTheAccountIsWaitedForBeforeItStrikes() throws Exception {
        zendesk.vendor.limitAccount(2);
        Object[] carl = {"external_id", "u-3", "name", "Carl"};
        assertThat(upsert(users(), ANN, BOB, carl).outcomes())
                .hasSize(3)
                .allMatch(Outcome.Successful.class::isInstance);
        assertThat(zendesk.vendor.requests()).hasSize(3);
        assertThat(zendesk.sinks.waits()).hasSize(1);
    }

    @Test
    void aConflictWithAnotherChangeIsTriedAgain() throws Exception {
        zendesk.vendor.script(Fault.reply(1, 409, Map.of(), "{\"error\":\"DatabaseConflict\"}"));
        assertThat(upsert(users(), ANN).outcomes()).containsExactly(Outcome.successful("244"));
    }

    @Test
    void anOauthTokenServesAsWell() throws Exception {
        zendesk.vendor.bearerToken("oauth-token");
        Map<String, String> properties =
                Map.of("url", zendesk.vendor.url() + "/api/v2", "auth", "bearer", "token", "oauth-token");
        try (VendorSinks sinks =
                new VendorSinks(zendesk.vendor, new DestinationSettings("vendor", "zendesk", properties))) {
            assertThat(upsert(sinks.sink(Zendesk.step("zendesk-users-sink")), ANN)
                            .outcomes())
                    .containsExactly(Outcome.successful("244"));
        }
    }

    @Test
    void anOrganizationIsCreatedAndUpdatedByItsExternalId() throws Exception {
        Sink sink = organizations();
        Object[] acme = {"external_id", "o-1", "name", "Acme", "organization_fields.tier", "gold"};
        assertThat(upsert(sink, acme).outcomes()).containsExactly(Outcome.successful("35436"));
        acme[3] = "Acme Ltd";
        acme[5] = null;
        assertThat(upsert(sink, acme).outcomes()).containsExactly(Outcome.successful("35436"));
        assertThat(zendesk.vendor.organization("o-1").path("name").asText()).isEqualTo("Acme Ltd");
        assertThat(zendesk.vendor
                        .organization("o-1")
                        .at("/organization_fields/tier")
                        .isNull())
                .isTrue();
        assertThat(zendesk.vendor.unknownKeys()).isEmpty();
    }

    @Test
    void aNameBelongsToOneOrganization() throws Exception {
        BatchResult result = upsert(organizations(), new Object[] {"external_id", "o-1", "name", "Acme"}, new Object[] {
            "external_id", "o-2", "name", "ACME"
        });
        assertThat(result.outcomes().get(0)).isInstanceOf(Outcome.Successful.class);
        assertThat(rejected(result, 1).message()).contains("Name: ACME has already been taken");
    }

    @Test
    void organizationsAreDeletedByIdAndThoseThatAreGoneAreDeleted() throws Exception {
        Sink sink = organizations();
        upsert(sink, new Object[] {"external_id", "o-1", "name", "Acme"});
        assertThat(sink.deliver(Zendesk.deletes("external_id", "O-1", "o-2")).outcomes())
                .allMatch(Outcome.Successful.class::isInstance);
        assertThat(zendesk.vendor.organizations()).isEmpty();
    }
}
