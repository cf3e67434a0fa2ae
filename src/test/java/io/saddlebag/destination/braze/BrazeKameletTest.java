package io.saddlebag.destination.braze;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.saddlebag.destination.BatchResult;
import io.saddlebag.destination.Delivery;
import io.saddlebag.destination.Evidence;
import io.saddlebag.destination.Outcome;
import io.saddlebag.destination.Terms;
import io.saddlebag.row.Batch;
import io.saddlebag.row.Change;
import io.saddlebag.row.Field;
import io.saddlebag.row.Fields;
import io.saddlebag.row.Operation;
import io.saddlebag.testing.Batches;
import io.saddlebag.testing.Fault;
import java.time.Duration;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is peculiar to Braze. */
class BrazeKameletTest {

    private static final Fields FIELDS = new Fields(List.of(
            new Field("external_id", true, false), new Field("plan", false, false), new Field("seats", false, false)));

    private final BrazeSinks sinks = new BrazeSinks();

    @AfterEach
    void close() {
        sinks.close();
    }

    private BatchResult deliver(Batch batch) throws Exception {
        return sinks.sink("").deliver(batch);
    }

    private static Batch upserts(Object... ids) {
        return batch(Operation.INSERT, Stream.of(ids).map(id -> change(id, "pro", 5L, null)));
    }

    private static Batch deletes(Object... ids) {
        return batch(Operation.DELETE, Stream.of(ids).map(id -> change(id, null, null, null)));
    }

    private static Batch batch(Operation operation, Stream<Change> changes) {
        return Batches.of(operation, true, FIELDS, changes.toList());
    }

    private static Change change(Object id, Object plan, Object seats, BitSet changed) {
        return new Change(List.of(id), new Object[] {id, plan, seats}, changed, null);
    }

    private JsonNode sent(int request) throws Exception {
        return new ObjectMapper().readTree(sinks.braze.requests().get(request).body());
    }

    private static Evidence evidence(Outcome outcome) {
        return outcome instanceof Outcome.Rejected rejected
                ? rejected.evidence()
                : ((Outcome.Pending) outcome).evidence();
    }

    private static Delivery delivery(String mode, Fields fields) {
        return new Delivery("s", mode, EnumSet.allOf(Operation.class), true, fields);
    }

    @Test
    void onlyTheAttributesThatChangedAreSent() throws Exception {
        BitSet seats = new BitSet();
        seats.set(2);
        deliver(batch(Operation.UPDATE, Stream.of(change("u-1", "pro", 6L, seats), change("u-2", "pro", 7L, null))));
        assertThat(sent(0).path("attributes").toString())
                .isEqualTo("[{\"external_id\":\"u-1\",\"seats\":6},"
                        + "{\"external_id\":\"u-2\",\"plan\":\"pro\",\"seats\":7}]");
    }

    @Test
    void allAttributesAreSentWhereTheSyncWantsThat() throws Exception {
        sinks.sink("changedFieldsOnly: false")
                .deliver(batch(Operation.UPDATE, Stream.of(change("u-1", "pro", 6L, new BitSet()))));
        assertThat(sent(0).at("/attributes/0").toString())
                .isEqualTo("{\"external_id\":\"u-1\",\"plan\":\"pro\",\"seats\":6}");
    }

    @Test
    void nullRemovesAnAttribute() throws Exception {
        deliver(upserts("u-1"));
        deliver(batch(Operation.UPDATE, Stream.of(change("u-1", null, 5L, null))));
        assertThat(sinks.braze.user("u-1").path("custom_attributes").toString()).isEqualTo("{\"seats\":5}");
    }

    @Test
    void anIdThatIsANumberIsSentAsText() throws Exception {
        assertThat(deliver(upserts(17L)).outcomes()).containsExactly(Outcome.SUCCESSFUL);
        assertThat(deliver(deletes(17L)).outcomes()).containsExactly(Outcome.SUCCESSFUL);
        assertThat(sent(1).toString()).isEqualTo("{\"external_ids\":[\"17\"]}");
        assertThat(sinks.braze.users()).isEmpty();
    }

    @Test
    void aRefusedObjectIsToldByItsIndexInASuccess() throws Exception {
        sinks.braze.refuseAttribute("plan", "'plan' must be one of the plans");
        BatchResult result = deliver(
                batch(Operation.INSERT, Stream.of(change("u-1", null, 1L, null), change("u-2", "pro", 2L, null))));
        assertThat(result.outcomes().get(0)).isEqualTo(Outcome.SUCCESSFUL);
        Evidence evidence = evidence(result.outcomes().get(1));
        assertThat(evidence.message()).isEqualTo("'plan' must be one of the plans");
        assertThat(evidence.request()).contains("u-2").doesNotContain("u-1");
        assertThat(sinks.braze.requests()).hasSize(1);
    }

    @Test
    void aRequestOfWhichNothingIsValidIsToldObjectByObjectWithoutAnotherOne() throws Exception {
        sinks.braze.refuseAttribute("plan", "'plan' must be one of the plans");
        BatchResult result = deliver(upserts("u-1", "u-2"));
        assertThat(result.stop()).isNull();
        assertThat(result.outcomes()).hasSize(2).allMatch(Outcome.Rejected.class::isInstance);
        assertThat(evidence(result.outcomes().get(1)).request()).contains("u-2").doesNotContain("u-1");
        assertThat(sinks.braze.requests()).hasSize(1);
    }

    @Test
    void aCountThatDoesNotAddUpLeavesTheRecordsPending() throws Exception {
        sinks.braze.script(Fault.reply(1, 201, Map.of(), "{\"attributes_processed\":1,\"message\":\"success\"}"));
        assertThat(deliver(upserts("u-1", "u-2")).outcomes())
                .hasSize(2)
                .allMatch(each -> each instanceof Outcome.Pending pending && pending.sent());
    }

    @Test
    void aUserThatBrazeDoesNotHaveCountsAsDeleted() throws Exception {
        deliver(upserts("u-1", "u-2"));
        BatchResult result = deliver(deletes("u-1", "u-3", "u-2"));
        assertThat(result.outcomes()).hasSize(3).allMatch(Outcome.Successful.class::isInstance);
        assertThat(sinks.braze.users()).isEmpty();
        assertThat(sinks.braze.requests()).as("one to write, two to delete").hasSize(3);
    }

    @Test
    void brazeGetsNoMoreThanItTakes() throws Exception {
        Object[] ids = IntStream.range(0, 75).mapToObj(i -> "u-" + i).toArray();
        assertThat(deliver(upserts(ids)).outcomes()).hasSize(75).allMatch(Outcome.Successful.class::isInstance);
        assertThat(deliver(deletes(ids)).outcomes()).hasSize(75).allMatch(Outcome.Successful.class::isInstance);
        assertThat(sinks.braze.requests()).hasSize(3);
        Terms terms = sinks.sink("").check(delivery("mirror", FIELDS));
        assertThat(terms.most()).isEqualTo(75);
    }

    @Test
    void callsWaitUntilTheTimeAtWhichTheLimitEnds() throws Exception {
        sinks.braze.limit("users/track", 1, Duration.ofMinutes(1));
        var sink = sinks.sink("");
        for (int i = 0; i < 3; i++) {
            assertThat(sink.deliver(upserts("u-" + i)).outcomes()).containsExactly(Outcome.SUCCESSFUL);
        }
        assertThat(sinks.braze.requests()).as("none was refused").hasSize(3);
        assertThat(sinks.kamelets.time().waits())
                .hasSize(2)
                .allMatch(each -> each.compareTo(Duration.ofSeconds(61)) < 0);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404})
    void aWrongKeyOrAWrongInstanceEndsTheRun(int status) throws Exception {
        sinks.braze.script(Fault.reply(9, status, Map.of(), "{\"message\":\"Invalid API Key\"}"));
        BatchResult result = deliver(upserts("u-1"));
        assertThat(result.stop().reason()).contains("POST of upsertPath at " + sinks.braze.url(), "Invalid API Key");
        assertThat(result.stop().credentials()).isEqualTo(status == 401);
        assertThat(result.outcomes()).allMatch(each -> each instanceof Outcome.Pending pending && !pending.sent());
        assertThat(sinks.braze.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"insert", "update"})
    void modesOfWhichBrazeProvesNothingAreRefused(String mode) throws Exception {
        var sink = sinks.sink("");
        assertThatThrownBy(() -> sink.check(delivery(mode, FIELDS)))
                .hasMessage("Sync 's': Kamelet braze-sink does not support mode " + mode
                        + ". Supported: upsert, mirror, delete");
    }

    @ParameterizedTest
    @CsvSource({"email, external_id", "external_id, email"})
    void theDestinationKeyIsTheIdentifier(String key, String identifier) throws Exception {
        var sink = sinks.sink("identifier: " + identifier);
        Fields fields = new Fields(List.of(new Field(key, true, false), new Field(identifier, false, false)));
        Delivery upserts = new Delivery("s", "upsert", EnumSet.of(Operation.INSERT, Operation.UPDATE), true, fields);
        assertThatThrownBy(() -> sink.check(upserts))
                .hasMessage("Option destinationKey names '" + key + "', by which a user cannot be found. Allowed: "
                        + identifier);
    }

    @Test
    void usersMayBeFoundByTheirEmailButNotDeleted() throws Exception {
        var sink = sinks.sink("identifier: email");
        Batch batch = Batches.row(Operation.INSERT, "email", "ann@x.io", "plan", "pro");
        sink.check(new Delivery("s", "upsert", EnumSet.of(Operation.INSERT), true, batch.fields()));
        assertThat(sink.deliver(batch).outcomes()).containsExactly(Outcome.SUCCESSFUL);
        assertThat(sink.deliver(batch).outcomes()).containsExactly(Outcome.SUCCESSFUL);
        assertThat(sinks.braze.users()).hasSize(1);
        assertThatThrownBy(() -> sink.check(delivery("mirror", batch.fields())))
                .hasMessageContaining("Option 'deleteTemplate' uses ${field.external_id}, which is not a field");
    }

    @Test
    void anAttributeThatBrazeDoesNotKnowIsMade() throws Exception {
        sinks.sink("").check(delivery("mirror", FIELDS));
        deliver(upserts("u-1"));
        assertThat(sinks.braze.user("u-1").at("/custom_attributes/seats").asInt())
                .isEqualTo(5);
        assertThat(sinks.braze.unknownKeys()).isEmpty();
    }
}
