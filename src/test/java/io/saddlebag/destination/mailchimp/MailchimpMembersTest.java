package io.saddlebag.destination.mailchimp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.saddlebag.destination.BatchResult;
import io.saddlebag.destination.DestinationSettings;
import io.saddlebag.destination.Evidence;
import io.saddlebag.destination.Outcome;
import io.saddlebag.destination.Sink;
import io.saddlebag.fake.FakeMailchimp;
import io.saddlebag.row.Operation;
import io.saddlebag.testing.Batches;
import io.saddlebag.testing.FakeRest;
import io.saddlebag.testing.Fault;
import io.saddlebag.testing.VendorSinks;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of members, and how Mailchimp says so. */
class MailchimpMembersTest {

    private static final String ANN_ID = "257c57037d384ae37ea27a07e8a01665";
    private static final Object[] ANN = {"email_address", "Ann@Example.com", "status", "subscribed"};
    private static final Object[] BOB = {"email_address", "bob@example.com", "status", "subscribed"};

    private final Mailchimp mailchimp = new Mailchimp();
    private Sink sink;

    @BeforeEach
    void open() throws Exception {
        sink = mailchimp.sinks.sink(Mailchimp.step());
    }

    @AfterEach
    void close() throws Exception {
        mailchimp.close();
    }

    private BatchResult upsert(Object[]... members) {
        return sink.deliver(Batches.rows(Operation.INSERT, true, members));
    }

    private static Object[] member(String email, Object... more) {
        Object[] all = new Object[more.length + 2];
        all[0] = "email_address";
        all[1] = email;
        System.arraycopy(more, 0, all, 2, more.length);
        return all;
    }

    private static Evidence rejected(BatchResult result, int position) {
        assertThat(result.outcomes().get(position)).isInstanceOf(Outcome.Rejected.class);
        return ((Outcome.Rejected) result.outcomes().get(position)).evidence();
    }

    private List<String> calls() {
        return mailchimp.vendor.requests().stream()
                .map(each -> each.method() + " " + each.path())
                .toList();
    }

    private JsonNode ann() {
        return mailchimp.vendor.member("ann@example.com");
    }

    @Test
    void severalMembersAreOneCallAndTheirIdsAreKept() {
        BatchResult result = upsert(ANN, BOB);
        assertThat(result.outcomes().get(0)).isEqualTo(Outcome.successful(ANN_ID));
        assertThat(result.outcomes().get(1)).isInstanceOf(Outcome.Successful.class);
        FakeRest.Request request = mailchimp.vendor.requests().get(0);
        assertThat(request.method() + " " + request.path()).isEqualTo("POST /3.0/lists/abc123");
        assertThat(request.body())
                .isEqualTo("{\"members\":[{\"email_address\":\"Ann@Example.com\",\"status\":\"subscribed\"},"
                        + "{\"email_address\":\"bob@example.com\",\"status\":\"subscribed\"}],"
                        + "\"update_existing\":true,\"sync_tags\":false}");
    }

    @Test
    void aMemberIsFoundWhateverTheLetterCaseOfItsEmail() {
        upsert(ANN);
        BatchResult result = upsert(member("ANN@example.com", "merge_fields.FNAME", "Anna"));
        assertThat(result.outcomes()).containsExactly(Outcome.successful(ANN_ID));
        assertThat(ann().at("/merge_fields/FNAME").asText()).isEqualTo("Anna");
    }

    @Test
    void aMemberOfWhomTheReplySaysNothingIsSentOnceMoreAlone() {
        mailchimp.vendor.loseMember("bob@example.com", 1);
        BatchResult result = upsert(ANN, BOB);
        assertThat(result.outcomes()).hasSize(2).allMatch(Outcome.Successful.class::isInstance);
        assertThat(mailchimp.vendor.requests()).hasSize(2);
        assertThat(mailchimp.vendor.requests().get(1).body()).contains("bob").doesNotContain("Ann");
    }

    @Test
    void aMemberOfWhomNothingIsEverSaidIsPendingAndNotSuccessful() {
        mailchimp.vendor.hideMember("bob@example.com");
        BatchResult result = upsert(ANN, BOB);
        assertThat(result.outcomes().get(0)).isInstanceOf(Outcome.Successful.class);
        assertThat(((Outcome.Pending) result.outcomes().get(1)).sent()).isTrue();
    }

    @Test
    void aRefusedMemberIsToldInMailchimpsWordsAndTakesNoOtherWithIt() {
        BatchResult result = upsert(
                ANN,
                member("fake@example.com", "status", "subscribed"),
                member("carl@example.com", "status", "subscribed", "merge_fields.LTV", "much"));
        assertThat(result.outcomes().get(0)).isInstanceOf(Outcome.Successful.class);
        assertThat(rejected(result, 1).code()).isEqualTo("ERROR_GENERIC");
        assertThat(rejected(result, 1).message())
                .isEqualTo("fake@example.com looks fake or invalid, please enter a real email address.");
        assertThat(rejected(result, 2).response())
                .contains("Please enter a number")
                .contains("LTV");
    }

    @Test
    void aMemberInAComplianceStateIsRejected() {
        upsert(ANN);
        mailchimp.vendor.unsubscribe("ann@example.com");
        assertThat(rejected(upsert(ANN), 0).message()).contains("is in a compliance state due to unsubscribe");
        assertThat(ann().path("status").asText()).isEqualTo("unsubscribed");
    }

    @Test
    void withoutAStatusNobodyWhoHasLeftIsSubscribedAgain() {
        upsert(ANN);
        mailchimp.vendor.unsubscribe("ann@example.com");
        assertThat(upsert(member("ann@example.com", "merge_fields.FNAME", "Anna"))
                        .outcomes())
                .containsExactly(Outcome.successful(ANN_ID));
        assertThat(ann().path("status").asText()).isEqualTo("unsubscribed");
    }

    @Test
    void aNewMemberWithoutAStatusIsRejectedBecauseNobodyDecidesForThem() {
        assertThat(rejected(upsert(member("ann@example.com", "status", null)), 0)
                        .message())
                .contains("could not be validated");
        assertThat(mailchimp.vendor.members()).isEmpty();
    }

    @Test
    void whoSignedUpToALotOfListsIsRejected() {
        mailchimp.vendor.tooManySignups("ann@example.com", 1);
        assertThat(rejected(upsert(ANN), 0).message()).contains("has signed up to a lot of lists very recently");
    }

    @Test
    void anInsertDoesNotTouchAMemberWhoIsThere() {
        upsert(ANN);
        BatchResult result = sink.deliver(
                Batches.rows(Operation.INSERT, false, member("ann@example.com", "status", "unsubscribed"), BOB));
        assertThat(rejected(result, 0).code()).isEqualTo("ERROR_CONTACT_EXISTS");
        assertThat(result.outcomes().get(1)).isInstanceOf(Outcome.Successful.class);
        assertThat(ann().path("status").asText()).isEqualTo("subscribed");
    }

    @Test
    void aNullClearsAMergeFieldAndLeavesTheRestAlone() {
        upsert(member("ann@example.com", "status", "subscribed", "merge_fields.LTV", 5, "tags", List.of("vip")));
        upsert(member("ann@example.com", "status", null, "merge_fields.LTV", null, "tags", null));
        assertThat(mailchimp.vendor.requests().get(1).body())
                .contains("[{\"email_address\":\"ann@example.com\",\"merge_fields\":{\"LTV\":\"\"}}]");
        assertThat(ann().at("/merge_fields/LTV").asText()).isEmpty();
        assertThat(ann().at("/tags/0/name").asText()).isEqualTo("vip");
    }

    @Test
    void tagsAreAdded() {
        upsert(member("ann@example.com", "status", "subscribed", "tags", List.of("vip")));
        upsert(member("ann@example.com", "tags", List.of("new")));
        assertThat(ann().path("tags").findValuesAsText("name")).containsExactlyInAnyOrder("vip", "new");
    }

    @Test
    void tagsAreReplacedWithSyncTags() throws Exception {
        sink = mailchimp.sinks.sink(Mailchimp.step("syncTags: true"));
        upsert(member("ann@example.com", "status", "subscribed", "tags", List.of("vip")));
        upsert(member("ann@example.com", "tags", List.of("new")));
        assertThat(ann().path("tags").findValuesAsText("name")).containsExactly("new");
    }

    @Test
    void aDeletedMemberIsArchivedByTheHashOfItsEmail() {
        upsert(ANN);
        assertThat(sink.deliver(Mailchimp.deletes("Ann@Example.com")).outcomes())
                .containsExactly(Outcome.SUCCESSFUL);
        assertThat(calls().get(1)).isEqualTo("DELETE /3.0/lists/abc123/members/" + ANN_ID);
        assertThat(ann().path("status").asText()).isEqualTo("archived");
    }

    @Test
    void aMemberWhoIsArchivedOrWasNeverThereCountsAsDeleted() {
        upsert(ANN);
        sink.deliver(Mailchimp.deletes("ann@example.com"));
        assertThat(sink.deliver(Mailchimp.deletes("ann@example.com", "bob@example.com"))
                        .outcomes())
                .containsExactly(Outcome.SUCCESSFUL, Outcome.SUCCESSFUL);
    }

    @Test
    void anArchivedMemberComesBackWithAStatus() {
        upsert(ANN);
        sink.deliver(Mailchimp.deletes("ann@example.com"));
        upsert(ANN);
        assertThat(ann().path("status").asText()).isEqualTo("subscribed");
    }

    @Test
    void anUpdateOfExistingMembersGoesToEachOfThem() {
        upsert(ANN);
        BatchResult result = sink.deliver(Batches.rows(
                Operation.UPDATE,
                false,
                member("Ann@Example.com", "merge_fields.FNAME", "Anna"),
                member("bob@example.com", "merge_fields.FNAME", "Bob")));
        assertThat(result.outcomes().get(0)).isInstanceOf(Outcome.Successful.class);
        assertThat(rejected(result, 1).code()).isEqualTo("missing");
        assertThat(calls().get(1)).isEqualTo("PATCH /3.0/lists/abc123/members/" + ANN_ID);
        assertThat(ann().at("/merge_fields/FNAME").asText()).isEqualTo("Anna");
    }

    @Test
    void aListThatIsNotThereEndsTheRun() throws Exception {
        sink = mailchimp.sinks.sink(Mailchimp.step().replace(FakeMailchimp.LIST, "nolist"));
        BatchResult result = upsert(ANN);
        assertThat(result.stop().code()).isEqualTo("Resource Not Found");
        assertThat(result.outcomes()).allMatch(Outcome.Pending.class::isInstance);
    }

    @Test
    void aDisabledAccountEndsTheRun() {
        mailchimp.vendor.disabled(true);
        assertThat(upsert(ANN).stop().reason()).contains("This account has been disabled");
    }

    @Test
    void tooManyConnectionsAreWaitedFor() {
        mailchimp.vendor.tooManyConnections(3);
        assertThat(upsert(ANN).outcomes()).containsExactly(Outcome.successful(ANN_ID));
        assertThat(mailchimp.sinks.waits()).hasSize(3);
    }

    @Test
    void anOauthTokenServesAsWell() throws Exception {
        mailchimp.vendor.key("oauth-token");
        Map<String, String> properties =
                Map.of("url", mailchimp.vendor.url() + "/3.0", "auth", "bearer", "token", "oauth-token");
        try (VendorSinks sinks =
                new VendorSinks(mailchimp.vendor, new DestinationSettings("vendor", "mailchimp", properties))) {
            sink = sinks.sink(Mailchimp.step());
            assertThat(upsert(ANN).outcomes()).containsExactly(Outcome.successful(ANN_ID));
        }
    }

    @Test
    void aValueOfAWrongTypeIsToldByItsPlace() {
        BatchResult result = upsert(ANN, member("bob@example.com", "status", "subscribed", "tags", "vip"));
        assertThat(result.outcomes().get(0)).isInstanceOf(Outcome.Successful.class);
        assertThat(rejected(result, 1).response()).contains("Schema describes array, string found instead");
    }

    @Test
    void aConnectionThatBreaksAfterTheCallIsTriedAgain() {
        mailchimp.vendor.script(Fault.of(1, Fault.Kind.COMMIT_THEN_CLOSE));
        assertThat(upsert(ANN).outcomes()).containsExactly(Outcome.successful(ANN_ID));
        assertThat(mailchimp.vendor.creations("ann@example.com")).isEqualTo(1);
    }
}
