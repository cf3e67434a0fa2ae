package io.saddlebag.destination.zendesk;

import static org.assertj.core.api.Assertions.assertThat;

import io.saddlebag.destination.BatchResult;
import io.saddlebag.destination.Evidence;
import io.saddlebag.destination.Outcome;
import io.saddlebag.destination.Sink;
import io.saddlebag.fake.FakeZendesk.FailedItem;
import io.saddlebag.row.Operation;
import io.saddlebag.testing.Batches;
import io.saddlebag.testing.FakeRest;
import io.saddlebag.testing.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Users that go out in jobs. */
class ZendeskJobTest {

    private final Zendesk zendesk = new Zendesk();
    private Sink sink;

    @BeforeEach
    void open() throws Exception {
        sink = zendesk.sinks.sink(Zendesk.step("zendesk-sink"));
    }

    @AfterEach
    void close() throws Exception {
        zendesk.close();
    }

    private BatchResult upsert(Object[]... users) {
        return sink.deliver(Batches.rows(Operation.INSERT, true, users));
    }

    private List<String> calls() {
        return zendesk.vendor.requests().stream()
                .map(each -> each.method() + " " + each.path())
                .toList();
    }

    private static final Object[] ANN = {"external_id", "u-1", "name", "Ann", "email", "ann@example.com"};
    private static final Object[] BOB = {"external_id", "u-2", "name", "Bob", "email", "bob@example.com"};
    private static final Object[] BAD = {"external_id", "u-3", "name", "Bad", "email", "no email"};

    @Test
    void severalUsersAreOneJobWhoseResultGivesTheirIds() {
        BatchResult result = upsert(ANN, BOB);
        assertThat(result.outcomes()).containsExactly(Outcome.successful("244"), Outcome.successful("245"));
        assertThat(calls().get(0)).isEqualTo("POST /api/v2/users/create_or_update_many");
        assertThat(calls().get(1)).startsWith("GET /api/v2/job_statuses/");
        assertThat(zendesk.vendor.jobs()).isEqualTo(1);
    }

    @Test
    void customFieldsAreNestedAndNoIdIsSent() {
        upsert(new Object[] {"external_id", "u-1", "name", "Ann", "user_fields.plan", "pro", "user_fields.seats", 3});
        assertThat(zendesk.vendor.requests().get(0).body())
                .isEqualTo("{\"users\":[{\"external_id\":\"u-1\",\"name\":\"Ann\","
                        + "\"user_fields\":{\"plan\":\"pro\",\"seats\":3}}]}");
        assertThat(zendesk.vendor.unknownKeys()).isEmpty();
    }

    @Test
    void aNullClearsWhatWasThere() {
        upsert(new Object[] {"external_id", "u-1", "name", "Ann", "alias", "A", "user_fields.plan", "pro"});
        upsert(new Object[] {"external_id", "u-1", "name", "Ann", "alias", null, "user_fields.plan", null});
        assertThat(zendesk.vendor.user("u-1").path("alias").isNull()).isTrue();
        assertThat(zendesk.vendor.user("u-1").at("/user_fields/plan").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"false,false", "true,false", "false,true"})
    void whatWasCreatedOrUpdatedSucceedsWhateverFormTheResultHas(boolean index, boolean statusOnly) {
        zendesk.vendor.indexOnUpdates(index);
        zendesk.vendor.statusOnly(statusOnly);
        upsert(ANN);
        assertThat(upsert(ANN, BOB).outcomes()).containsExactly(Outcome.successful("244"), Outcome.successful("245"));
    }

    @ParameterizedTest
    @EnumSource(FailedItem.class)
    void aUserThatFailedIsRejectedWhateverFormTheResultHas(FailedItem form) {
        zendesk.vendor.failedItem(form);
        BatchResult result = upsert(ANN, BAD, BOB);
        assertThat(result.outcomes().get(0)).isInstanceOf(Outcome.Successful.class);
        assertThat(result.outcomes().get(2)).isInstanceOf(Outcome.Successful.class);
        Evidence evidence = ((Outcome.Rejected) result.outcomes().get(1)).evidence();
        assertThat(evidence.code()).isIn("UserCreateError", "UserUpdateError", "Failed");
        assertThat(evidence.response()).contains(form == FailedItem.NO_ID ? "Failed" : "is not properly formatted");
        assertThat(evidence.request()).contains("u-3").doesNotContain("u-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"killed", "failed"})
    void aJobThatWasEndedInTheMiddleIsSentAgain(String ending) {
        zendesk.vendor.endNextJob(ending, 1);
        BatchResult result = upsert(ANN, BOB);
        assertThat(result.outcomes()).hasSize(2).allMatch(Outcome.Successful.class::isInstance);
        assertThat(zendesk.vendor.jobs()).isEqualTo(2);
        assertThat(zendesk.vendor.creations("u-1")).isEqualTo(1);
    }

    @Test
    void plainInsertsOfAJobThatWasEndedArePendingAsPossiblySent() {
        zendesk.vendor.endNextJob("killed", 1);
        BatchResult result = sink.deliver(Batches.rows(Operation.INSERT, false, ANN, BOB));
        assertThat(result.outcomes())
                .hasSize(2)
                .allMatch(each -> each instanceof Outcome.Pending pending && pending.sent());
        assertThat(zendesk.vendor.jobs()).isEqualTo(1);
    }

    @Test
    void aPlainInsertDoesNotTouchAUserWhoIsThere() {
        upsert(ANN);
        BatchResult result = sink.deliver(
                Batches.rows(Operation.INSERT, false, new Object[] {"external_id", "u-1", "name", "Other"}, BOB));
        assertThat(((Outcome.Rejected) result.outcomes().get(0)).evidence().message())
                .isEqualTo("External: has already been taken");
        assertThat(result.outcomes().get(1)).isInstanceOf(Outcome.Successful.class);
        assertThat(zendesk.vendor.user("u-1").path("name").asText()).isEqualTo("Ann");
        assertThat(calls()).contains("POST /api/v2/users/create_many");
    }

    @Test
    void aJobThatZendeskHasForgottenEndsTheRun() {
        zendesk.vendor.script(
                Fault.reply(9, 404, Map.of(), "{\"error\":\"RecordNotFound\",\"description\":\"Not found\"}")
                        .on("GET", "/api/v2/job_statuses/"));
        BatchResult result = upsert(ANN);
        assertThat(result.stop().reason()).contains("The job could not be asked for: Not found");
        assertThat(((Outcome.Pending) result.outcomes().get(0)).sent()).isTrue();
    }

    @Test
    void aResultOfAnotherLengthDecidesNothing() {
        zendesk.vendor.script(Fault.reply(
                        1,
                        200,
                        Map.of(),
                        "{\"job_status\":{\"status\":\"completed\",\"results\":[{\"id\":1,\"status\":\"Created\"}]}}")
                .on("GET", "/api/v2/job_statuses/"));
        BatchResult result = upsert(ANN, BOB);
        assertThat(result.outcomes()).hasSize(2).allMatch(Outcome.Pending.class::isInstance);
    }

    @Test
    void whereTooManyJobsAreWaitingThisOneWaitsToo() {
        zendesk.vendor.script(Fault.reply(
                2, 429, Map.of(), "{\"error\":\"TooManyJobs\",\"description\":\"Too many jobs are queued\"}"));
        assertThat(upsert(ANN).outcomes()).containsExactly(Outcome.successful("244"));
        assertThat(zendesk.sinks.waits().subList(0, 2)).containsExactly(Duration.ofSeconds(10), Duration.ofSeconds(10));
    }

    @Test
    void anAccountThatMayNotImportEndsTheRunWithZendesksWords() {
        zendesk.vendor.importsEnabled(false);
        BatchResult result = upsert(ANN);
        assertThat(result.stop().reason()).contains("Data imports are not enabled");
        assertThat(result.outcomes()).allMatch(Outcome.Pending.class::isInstance);
    }

    @Test
    void anErrorThatIsAnObjectIsToldAsWell() {
        zendesk.vendor.forbidden(true);
        BatchResult result = upsert(ANN);
        assertThat(result.stop().code()).isEqualTo("Forbidden");
        assertThat(result.stop().reason()).contains("You do not have access to this page");
    }

    @Test
    void oneValueOfAWrongTypeTakesNoOtherUserWithIt() {
        BatchResult result = upsert(
                new Object[] {"external_id", "u-1", "name", "Ann", "tags", List.of("vip")},
                new Object[] {"external_id", "u-2", "name", "Bob", "tags", "vip"});
        assertThat(result.outcomes().get(0)).isInstanceOf(Outcome.Successful.class);
        Evidence evidence = ((Outcome.Rejected) result.outcomes().get(1)).evidence();
        assertThat(evidence.code()).isEqualTo("Invalid attribute");
        assertThat(evidence.message()).contains("users.0.tags must be an array");
    }

    @Test
    void anExistingUserIsFoundByExternalIdOrElseByEmail() {
        upsert(ANN);
        upsert(new Object[] {"email", "Ann@Example.com", "name", "Anna"});
        assertThat(zendesk.vendor.users()).hasSize(1);
        assertThat(zendesk.vendor.user("u-1").path("name").asText()).isEqualTo("Anna");
    }

    @Test
    void usersAreDeletedOneByOneBecauseEachIsAnsweredFor() {
        upsert(ANN, BOB);
        BatchResult result = sink.deliver(Zendesk.deletes("external_id", "u-1", "u-9"));
        assertThat(result.outcomes()).allMatch(Outcome.Successful.class::isInstance);
        assertThat(calls()).contains("GET /api/v2/users/show_many?external_ids=u-1,u-9", "DELETE /api/v2/users/244");
        assertThat(zendesk.vendor.user("u-1")).isNull();
        assertThat(zendesk.vendor.user("u-2")).isNotNull();
    }

    @Test
    void byEmailNothingIsLookedUpBecauseZendesksSearchLagsBehind() {
        BatchResult result = sink.deliver(Zendesk.deletes("email", "ann@example.com"));
        assertThat(((Outcome.Rejected) result.outcomes().get(0)).evidence().message())
                .isEqualTo("deletePath needs a value for the record's id, and the record has none");
        assertThat(zendesk.vendor.requests()).isEmpty();
    }

    @Test
    void aCallThatZendeskDoesNotHaveIsNoDeletedUser() {
        upsert(ANN);
        zendesk.vendor.script(
                Fault.reply(1, 404, Map.of(), "{\"error\":\"InvalidEndpoint\",\"description\":\"Not found\"}")
                        .on("DELETE", "/"));
        BatchResult result = sink.deliver(Zendesk.deletes("external_id", "u-1"));
        assertThat(result.stop().code()).isEqualTo("InvalidEndpoint");
    }

    @Test
    void anUpdateOfExistingUsersGoesToEachOfThemById() {
        upsert(ANN);
        BatchResult result = sink.deliver(Batches.rows(
                Operation.UPDATE, false, new Object[] {"external_id", "u-1", "name", "Anna", "user_fields.vip", true}));
        assertThat(result.outcomes()).containsExactly(Outcome.successful("244"));
        FakeRest.Request last =
                zendesk.vendor.requests().get(zendesk.vendor.requests().size() - 1);
        assertThat(last.method() + " " + last.path() + " " + last.body())
                .isEqualTo("PUT /api/v2/users/244"
                        + " {\"user\":{\"external_id\":\"u-1\",\"name\":\"Anna\",\"user_fields\":{\"vip\":true}}}");
    }
}
