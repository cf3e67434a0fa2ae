package io.saddlebag.destination.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.saddlebag.destination.Delivery;
import io.saddlebag.destination.DestinationUnavailableException;
import io.saddlebag.destination.Sink;
import io.saddlebag.destination.Terms;
import io.saddlebag.row.Operation;
import io.saddlebag.sync.FieldCheck;
import io.saddlebag.sync.FieldType;
import io.saddlebag.sync.Identity;
import io.saddlebag.testing.Fault;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a sync that does not go with what the API says of itself, or where it says nothing. */
class HttpDescribeCheckTest {

    private final Described api = new Described();

    @AfterEach
    void close() throws Exception {
        api.close();
    }

    @Test
    void aSyncThatFitsIsCheckedForItsValues() {
        api.answers("/properties/contacts", Described.PROPERTIES);
        Terms terms = api.sink().check(Described.upsert("email", "age", "plan"));
        assertThat(terms.checks())
                .containsExactly(
                        new FieldCheck("email", true, null, 80, Set.of()),
                        new FieldCheck("age", true, FieldType.NUMBER, 0, Set.of()),
                        new FieldCheck("plan", false, null, 0, Set.of("free", "pro")));
        assertThat(terms.batching()).isEqualTo(Terms.NONE.batching());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "email,age,Plan|contacts has no field 'Plan'. Did you mean 'plan'?",
                "email,age,score|Field 'score' of contacts cannot be set in a new record. Those that can: age, email, plan, tags",
                "email,plan|A new contacts needs a value in age, which the sync does not map",
                "plan,age|Option destinationKey names 'plan', by which a contacts cannot be found. Allowed: email",
            })
    void aSyncThatDoesNotFitIsRefused(String fields, String message) {
        api.answers("/properties/contacts", Described.PROPERTIES);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> api.sink().check(Described.upsert(fields.split(","))))
                .withMessageContaining(message);
    }

    @Test
    void whereNoRecordsAreMadeNoneHasToBeWhole() {
        api.answers("/properties/contacts", Described.PROPERTIES);
        Delivery updates = new Delivery(
                "s",
                "update",
                EnumSet.of(Operation.UPDATE),
                false,
                Described.upsert("email", "plan").fields());
        String[] options = api.options("updatePath", "/contacts/${key}");
        assertThat(api.sinks.sink(options).check(updates).checks()).hasSize(2);
    }

    @Test
    void listedFieldsAreEnough() {
        Sink sink = api.sinks.sink("upsertPath", "/x", "fields", "external_id*!,email", "openFields", "true");
        assertThat(sink.check(Described.upsert("external_id", "made_up")).checks())
                .hasSize(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sink.check(Described.upsert("email", "external_id")))
                .withMessageContaining("by which a record cannot be found. Allowed: external_id");
        assertThat(api.sinks.server.requests()).isEmpty();
    }

    @Test
    void whereNothingIsSaidOfKeysAnyWillDo() {
        Sink sink = api.sinks.sink("upsertPath", "/x", "fields", "email");
        assertThat(sink.check(Described.upsert("email")).checks()).hasSize(1);
    }

    @Test
    void withoutADescriptionNothingIsAsked() {
        assertThat(api.sinks.sink("upsertPath", "/x").check(Described.upsert("any")))
                .isEqualTo(Terms.of(Identity.DESTINATION_KEY));
        assertThat(api.sinks.endpoint("upsertPath", "/x").catalogue()).isEmpty();
        assertThat(api.sinks.server.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404})
    void aRefusalIsToldInTheWordsOfTheDestinationWithoutSecrets(int status) {
        api.sinks.server.script(Fault.reply(1, status, Map.of(), "{\"message\":\"Not with s3cret-token\"}"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> api.sink("token", "s3cret-token").check(Described.upsert("email")))
                .withMessageContaining("HTTP connection 'default'")
                .withMessageContaining("describePath")
                .withMessageContaining("HTTP " + status)
                .withMessageEndingWith("Not with ***");
    }

    @Test
    void aRefusalInA200IsOne() {
        String[] marketo = {"okAt", "/success", "itemCode", "/errors/0/code", "retryCodes", "606"};
        api.sinks.server.script(
                Fault.reply(1, 200, Map.of(), "{\"success\":false,\"errors\":[{\"code\":606,\"message\":\"Slow\"}]}"),
                Fault.reply(
                        1, 200, Map.of(), "{\"success\":false,\"errors\":[{\"code\":603,\"message\":\"Denied\"}]}"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> api.sink(marketo).check(Described.upsert("email")))
                .withMessageEndingWith("Denied");
        assertThat(api.sinks.server.requests()).hasSize(2);
    }

    @Test
    void aFailureThatPassesIsWaitedFor() {
        api.sinks.server.script(Fault.reply(1, 429, Map.of("Retry-After", "3"), ""));
        api.answers("/properties/contacts", Described.PROPERTIES);
        api.sink().check(Described.upsert("email", "age"));
        assertThat(api.sinks.waits).containsExactly(Duration.ofSeconds(3));
    }

    @Test
    void aDestinationThatDoesNotAnswerIsUnavailable() {
        api.sinks.server.script(Fault.reply(3, 503), Fault.of(3, Fault.Kind.CLOSE_BEFORE));
        Sink sink = api.sink();
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> sink.check(Described.upsert("email")))
                    .isInstanceOf(DestinationUnavailableException.class)
                    .hasMessageContaining("describePath");
        }
        assertThat(api.sinks.server.requests()).hasSize(6);
    }

    @Test
    void aDestinationThatAsksForALongWaitIsUnavailable() {
        api.sinks.server.script(Fault.reply(1, 429, Map.of("Retry-After", "60"), ""));
        assertThatThrownBy(() -> api.sink().check(Described.upsert("email")))
                .isInstanceOf(DestinationUnavailableException.class);
        assertThat(api.sinks.waits).isEmpty();
    }

    @Test
    void anInterruptedCheckIsNoRefusal() {
        api.sinks.server.script(Fault.reply(1, 503));
        Sink sink = api.sink();
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> sink.check(Described.upsert("email")))
                .isInstanceOf(DestinationUnavailableException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void aDescriptionOfAnotherFormIsTold() {
        api.answers("/properties/contacts", "{\"fields\":[]}");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> api.sink().check(Described.upsert("email")))
                .withMessage("The reply to describePath has no array at describeAt /results");
    }
}
