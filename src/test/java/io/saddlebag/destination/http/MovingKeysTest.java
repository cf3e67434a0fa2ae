package io.saddlebag.destination.http;

import static io.saddlebag.testing.RunAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.saddlebag.destination.DestinationSettings;
import io.saddlebag.destination.Destinations;
import io.saddlebag.destination.delivery.Times;
import io.saddlebag.run.RunSummary;
import io.saddlebag.testing.FakeContacts;
import io.saddlebag.testing.FakeRest;
import io.saddlebag.testing.Fault;
import io.saddlebag.testing.LeapingTime;
import io.saddlebag.testing.SyncFixture;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A mirror of customers whose contacts are found by e-mail, which is not the primary key. Whatever becomes of a call, the
 * destination ends with what the model says: nothing that a row claims is deleted, and nothing is left that no row claims.
 */
class MovingKeysTest {

    private static final int UNTIL_RETRIES_END = 99;

    private static final String ROUTE = """
            - route:
                id: contacts
                from:
                  uri: direct:contacts
                  steps:
                    - to:
                        uri: retl:extract
                        parameters:
                          source: warehouse
                          model: SELECT customer_id, email, first_name FROM customers
                          primaryKey: customer_id
                    - to:
                        uri: retl:diff
                        parameters:
                          mode: mirror
                          field.email: email
                          field.name: first_name
                          destinationKey: email
                          batchSize: 1
                          maxDeletes: 100%
                          required: name
                    - split:
                        simple: ${body}
                        streaming: true
                        steps:
                          - to:
                              uri: kamelet:http-sink
                              parameters:
                                connection: crm
                                upsertPath: /contacts/${field.email}
                                deletePath: /contacts/${field.email}
                          - to: retl:record
            """;

    @TempDir
    Path directory;

    private final FakeContacts contacts = new FakeContacts();
    private final FakeRest server = new FakeRest(contacts);
    private SyncFixture fixture;

    @BeforeEach
    void open() throws Exception {
        fixture = SyncFixture.inFile(directory);
        DestinationSettings crm = new DestinationSettings("crm", "http", Map.of("url", server.url()));
        fixture.context.getRegistry().bind("destinations", Destinations.class, new Destinations(Map.of("crm", crm)));
        fixture.context.getRegistry().bind("times", Times.class, new LeapingTime(duration -> {}).times());
        fixture.sql(
                "CREATE TABLE customers (customer_id INT, email VARCHAR(100), first_name VARCHAR(100))",
                "INSERT INTO customers VALUES (1, 'old@x', 'Ann'), (9, 'nine@x', 'Nina')");
        fixture.start(ROUTE);
        assertThat(run()).succeeded().inserted(2);
    }

    @AfterEach
    void close() {
        fixture.close();
        server.close();
    }

    private RunSummary run(Fault... faults) {
        server.reset();
        server.script(faults);
        RunSummary run = fixture.run("contacts");
        server.reset();
        return run;
    }

    private void anotherRowTakesTheKey() throws SQLException {
        fixture.sql("DELETE FROM customers WHERE customer_id = 1", "INSERT INTO customers VALUES (2, 'old@x', 'Bob')");
    }

    private void theKeyMoves() throws SQLException {
        fixture.sql("UPDATE customers SET email = 'new@x' WHERE customer_id = 1");
    }

    /** Nothing more is to be sent, and the contacts are those of the model. */
    private void settles(String... emails) {
        assertThat(run()).isNotNull();
        assertThat(contacts.contacts()).containsOnlyKeys(emails);
        RunSummary last = run();
        assertThat(last).succeeded();
        assertThat(last.figures().changes()).isZero();
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void aKeyThatAnotherRowTakesIsUpdatedAndNeverDeleted() throws Exception {
        anotherRowTakesTheKey();
        assertThat(run(Fault.reply(UNTIL_RETRIES_END, 500).on("DELETE", "/")))
                .succeeded()
                .updated(1);
        assertThat(contacts.contacts().get("old@x").path("name").asText()).isEqualTo("Bob");
        settles("old@x", "nine@x");
    }

    @Test
    void aRefusedDeleteDoesNotHitTheRowThatTakesTheKeyLater() throws Exception {
        fixture.sql("DELETE FROM customers WHERE customer_id = 1");
        assertThat(run(Fault.reply(UNTIL_RETRIES_END, 422).on("DELETE", "/"))).rejected(1);
        fixture.sql("INSERT INTO customers VALUES (2, 'old@x', 'Bob')");
        settles("old@x", "nine@x");
        assertThat(contacts.contacts().get("old@x").path("name").asText()).isEqualTo("Bob");
    }

    @Test
    void anUndecidedDeleteDoesNotHitTheRowThatTakesTheKeyLater() throws Exception {
        fixture.sql("DELETE FROM customers WHERE customer_id = 1");
        assertThat(run(Fault.reply(UNTIL_RETRIES_END, 500).on("DELETE", "/"))).isNotNull();
        fixture.sql("INSERT INTO customers VALUES (2, 'old@x', 'Bob')");
        settles("old@x", "nine@x");
        assertThat(contacts.contacts().get("old@x").path("name").asText()).isEqualTo("Bob");
    }

    @Test
    void theOldKeyOfARowIsDeletedOnceTheDestinationTakesIt() throws Exception {
        for (int status : new int[] {500, 429, 422}) {
            theKeyMoves();
            assertThat(run(Fault.reply(UNTIL_RETRIES_END, status).on("DELETE", "/")))
                    .isNotNull();
            settles("new@x", "nine@x");
            fixture.sql("UPDATE customers SET email = 'old@x' WHERE customer_id = 1");
            settles("old@x", "nine@x");
        }
    }

    @Test
    void whatMayHaveBeenWrittenUnderTheOldKeyIsDeleted() throws Exception {
        fixture.sql("INSERT INTO customers VALUES (3, 'three@x', 'Cid')");
        assertThat(run(Fault.of(UNTIL_RETRIES_END, Fault.Kind.COMMIT_THEN_CLOSE).on("PUT", "/contacts/three")))
                .isNotNull();
        assertThat(contacts.contacts()).containsKey("three@x");
        fixture.sql("UPDATE customers SET email = 'drei@x' WHERE customer_id = 3");
        settles("old@x", "nine@x", "drei@x");
    }

    @Test
    void twoRowsSwapTheirKeys() throws Exception {
        fixture.sql(
                "UPDATE customers SET email = 'nine@x' WHERE customer_id = 1",
                "UPDATE customers SET email = 'old@x' WHERE customer_id = 9");
        assertThat(run()).succeeded().updated(2);
        assertThat(contacts.contacts().get("nine@x").path("name").asText()).isEqualTo("Ann");
        settles("old@x", "nine@x");
    }

    @Test
    void anInvalidRowProtectsWhatWasLastDeliveredForIt() throws Exception {
        fixture.sql("UPDATE customers SET email = 'new@x', first_name = NULL WHERE customer_id = 1");
        assertThat(run()).invalid(1);
        assertThat(contacts.contacts()).containsOnlyKeys("old@x", "nine@x");
        fixture.sql("UPDATE customers SET email = NULL, first_name = 'Ann' WHERE customer_id = 1");
        assertThat(run()).invalid(1);
        assertThat(contacts.contacts()).containsOnlyKeys("old@x", "nine@x");
        fixture.sql("UPDATE customers SET email = 'new@x' WHERE customer_id = 1");
        settles("new@x", "nine@x");
    }

    @Test
    void aRowWithoutAPrimaryKeyStillClaimsItsKey() throws Exception {
        fixture.sql("UPDATE customers SET customer_id = NULL WHERE customer_id = 1");
        assertThat(run()).invalid(1);
        assertThat(contacts.contacts()).containsOnlyKeys("old@x", "nine@x");
    }

    @Test
    void twoRowsOfOneKeyAreInvalidAndTheContactIsLeftAlone() throws Exception {
        fixture.sql("INSERT INTO customers VALUES (2, 'old@x', 'Bob')");
        RunSummary run = run();
        assertThat(run).invalid(2);
        assertThat(fixture.runs().records(run.id(), "invalid", 10))
                .extracting(each -> each.key() + " " + each.evidence().code())
                .containsExactlyInAnyOrder("1 duplicate_destination_key", "2 duplicate_destination_key");
        assertThat(contacts.contacts().get("old@x").path("name").asText()).isEqualTo("Ann");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void rowsThatShareEitherKeyAreAllInvalid() throws Exception {
        fixture.sql("INSERT INTO customers VALUES (2, 'old@x', 'Bob'), (2, 'new@x', 'Bobby'), (9, 'other@x', 'Nino')");
        assertThat(run()).invalid(5);
        assertThat(contacts.contacts()).containsOnlyKeys("old@x", "nine@x");
    }

    @Test
    void eitherKeyFindsWhatIsKnownAndWhatWentWrong() throws Exception {
        theKeyMoves();
        RunSummary run = run(Fault.reply(UNTIL_RETRIES_END, 422).on("DELETE", "/"));
        assertThat(fixture.runs().ledger("contacts").find("1", field -> false))
                .extracting(each -> each.key() + " " + each.destinationKey() + " " + each.state())
                .containsExactlyInAnyOrder("1 old@x accepted", "1 new@x accepted");
        assertThat(fixture.runs().ledger("contacts").find("new@x", field -> false))
                .hasSize(1);
        assertThat(fixture.runs().recordsOfKey("contacts", "old@x", 5)).hasSize(1);
        assertThat(fixture.runs().recordsOfKey("contacts", "1", 5)).hasSize(1);
        assertThat(run).rejected(1);
    }
}
