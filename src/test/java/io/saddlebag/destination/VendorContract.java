package io.saddlebag.destination;

import static io.saddlebag.testing.RunAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.saddlebag.fake.FakeVendor;
import io.saddlebag.run.RunStatus;
import io.saddlebag.run.RunSummary;
import io.saddlebag.testing.FakeRest;
import io.saddlebag.testing.Fault;
import io.saddlebag.testing.VendorSync;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a vendor's Kamelet promises in a sync, whatever the vendor does. A test of a Kamelet extends it and says which fake
 * stands for the vendor, how the sync is written, and how to look into the fake. The model has the columns {@code code} (the
 * key), {@code name} and {@code note}, all text; {@code note} may be NULL.
 */
public abstract class VendorContract {

    private static final int ROUNDS = 12;

    @TempDir
    Path directory;

    protected FakeVendor vendor;
    private VendorSync sync;

    /** The vendor, with nothing in it. */
    protected abstract FakeVendor newVendor();

    /** The type and the properties of the destination, every credential a text that stands nowhere else. */
    protected abstract DestinationSettings settings(String name);

    /** The step that sends batches, as the YAML of a {@code to} with its parameters; the connection is {@code vendor}. */
    protected abstract String step();

    /** The destination fields and the columns that fill them. */
    protected abstract Map<String, String> mapping();

    protected abstract String destinationKey();

    /** The modes that the Kamelet supports. */
    protected abstract List<String> modes();

    /** The code of the model's row of this number, in a form that the vendor takes. */
    protected abstract String code(int number);

    /** What the vendor holds: name and note by code; no note where there is none. */
    protected abstract Map<String, Map<String, String>> stored();

    /** How often a record of this code was created. */
    protected abstract int created(String code);

    /** Whether the vendor finds a record by the destination key; one that only takes messages does not. */
    protected boolean findsByKey() {
        return true;
    }

    /** A note that the vendor, or its description, has reason to refuse. */
    protected abstract String refusedNote();

    /** The credentials of {@link #settings}. */
    protected abstract List<String> credentials();

    /** Everything that must never be seen: the credentials, and what is had in exchange for them. */
    protected List<String> secrets() {
        return credentials();
    }

    /** A refusal of whatever is sent, for the records' sake. */
    protected Fault refusal() {
        return Fault.reply(99, 400, Map.of(), "{\"message\":\"no\"}");
    }

    /** The next write is carried out without a reply that tells of it, and what follows is refused. */
    protected void loseReplyThenRefuse() {
        for (String method : List.of("POST", "PUT", "PATCH")) {
            vendor.script(
                    Fault.of(1, Fault.Kind.COMMIT_THEN_CLOSE).on(method, "/"),
                    refusal().on(method, "/"));
        }
    }

    /** Something that goes wrong at this vendor. */
    protected Fault fault(Random random) {
        int times = 1 + random.nextInt(random.nextInt(6) == 0 ? 8 : 2);
        List<Fault> faults = List.of(
                Fault.reply(times, 429, Map.of("Retry-After", "2"), "{\"message\":\"slow down\"}"),
                Fault.reply(times, 500),
                Fault.reply(times, 502, Map.of("Content-Type", "text/html"), "<html>Bad gateway</html>"),
                Fault.reply(times, 503),
                Fault.of(times, Fault.Kind.CLOSE_BEFORE),
                Fault.of(times, Fault.Kind.COMMIT_THEN_CLOSE),
                Fault.of(times, Fault.Kind.CUT),
                Fault.of(times, Fault.Kind.HALF_JSON),
                Fault.of(times, Fault.Kind.GZIP));
        return faults.get(random.nextInt(faults.size()));
    }

    @BeforeEach
    void start() {
        vendor = newVendor();
        sync = new VendorSync(directory, vendor, settings("vendor"), step(), mapping(), destinationKey());
    }

    @AfterEach
    void stop() {
        sync.close();
        vendor.close();
    }

    private void require(String mode) {
        assumeThat(modes()).as("modes of the Kamelet").contains(mode);
    }

    @ParameterizedTest
    @ValueSource(strings = {"upsert", "mirror"})
    void changesAreCarriedOver(String mode) throws Exception {
        require(mode);
        sync.start(mode, 1);
        for (int i = 0; i < 25; i++) {
            sync.put(code(i), "Name " + i, i % 3 == 0 ? null : "note " + i);
        }
        assertThat(sync.run()).succeeded().inserted(25);
        assertThat(stored()).isEqualTo(sync.model());

        sync.put(code(1), "Näme \"1\", changed", null);
        sync.put(code(30), "Name 30", "new");
        sync.remove(code(2));
        RunSummary second = sync.run();
        assertThat(second).succeeded().inserted(1).updated(1).deleted(mode.equals("mirror") ? 1 : 0);
        Map<String, Map<String, String>> expected = new TreeMap<>(sync.model());
        if (mode.equals("upsert")) {
            expected.put(code(2), Map.of("name", "Name 2", "note", "note 2"));
        }
        assertThat(stored()).isEqualTo(expected);
        assertThat(sync.run()).succeeded().inserted(0).updated(0).deleted(0);
    }

    @Test
    void aBadRecordIsToldWithItsRequestAndReplyAndTakesNoOtherWithIt() throws Exception {
        sync.start(modes().contains("upsert") ? "upsert" : "insert", 1);
        for (int i = 0; i < 12; i++) {
            sync.put(code(i), "Name " + i, i == 7 ? refusedNote() : "note");
        }
        RunSummary run = sync.run();
        assertThat(run).hasStatus(RunStatus.PARTIAL);
        assertThat(run.figures().successful()).isEqualTo(11);
        assertThat(stored()).hasSize(11).doesNotContainKey(code(7));
        List<String> evidence = sync.evidence(run);
        assertThat(evidence).hasSize(1);
        if (run.figures().rejected() == 1) {
            assertThat(evidence.get(0)).contains(code(7)).doesNotContain(code(3));
        }
        sync.put(code(7), "Name 7", "better");
        assertThat(sync.run()).succeeded().inserted(1);
    }

    @Test
    void rowsWithTheSameKeyAreInvalidWhereItFindsRecordsAndDoNotSpoilABatch() throws Exception {
        require("upsert");
        sync.start("upsert", 1);
        sync.putTwin(code(1), "First");
        sync.putTwin(code(1), "Second");
        sync.put(code(2), "Name 2", null);
        RunSummary run = sync.run();
        if (findsByKey()) {
            assertThat(run).hasStatus(RunStatus.PARTIAL).invalid(2).inserted(1);
            assertThat(stored()).containsOnlyKeys(code(2));
        } else {
            assertThat(run).succeeded().inserted(3);
        }
    }

    @ParameterizedTest
    @CsvSource({"upsert,1,1", "upsert,3,2", "mirror,1,3", "mirror,3,4", "insert,1,5", "insert,3,6"})
    void whateverGoesWrong(String mode, int concurrency, long seed) throws Exception {
        require(mode);
        Random random = new Random(seed * 31 + getClass().getName().hashCode());
        sync.start(mode, concurrency);
        for (int round = 0; round < ROUNDS; round++) {
            sync.change(random, this::code, refusedNote());
            for (int i = 0; i < random.nextInt(5); i++) {
                vendor.script(fault(random));
            }
            RunSummary run = sync.run();
            vendor.reset();
            sync.pass();
            assertThat(run);
            proven(mode);
        }
        settle(mode);
    }

    @Test
    void whatWasRefusedAfterALostReplyIsSentAgainEvenIfItsRowGoesBack() throws Exception {
        require("upsert");
        sync.start("upsert", 1);
        sync.put(code(1), "Name 1", "note");
        assertThat(sync.run()).succeeded().inserted(1);
        sync.put(code(1), "Changed", "note");
        loseReplyThenRefuse();
        assertThat(sync.run()).inserted(0).updated(0);
        vendor.reset();
        sync.pass();
        sync.put(code(1), "Name 1", "note");
        assertThat(sync.owed()).containsExactly(code(1));
        assertThat(sync.run()).succeeded();
        assertThat(stored()).isEqualTo(sync.model());
    }

    /** What a plan would not send again, the vendor has. */
    private void proven(String mode) throws Exception {
        List<String> owed = sync.owed();
        Map<String, Map<String, String>> stored = stored();
        sync.model().forEach((code, row) -> {
            if (!owed.contains(code)) {
                assertThat(stored).as("a record that counts as delivered").containsKey(code);
                if (!mode.equals("insert")) {
                    assertThat(stored.get(code)).as("the values of %s", code).isEqualTo(row);
                }
            }
        });
        if (mode.equals("insert")) {
            stored.keySet().forEach(code -> assertThat(created(code)).as(code).isLessThanOrEqualTo(1));
        }
    }

    /** With nothing in the way, everything that can be delivered is. */
    private void settle(String mode) throws Exception {
        sync.mend(refusedNote());
        for (int i = 0; i < 3; i++) {
            sync.run();
            sync.pass();
        }
        if (mode.equals("mirror")) {
            assertThat(stored()).isEqualTo(sync.model());
        } else if (mode.equals("upsert")) {
            assertThat(stored()).containsAllEntriesOf(sync.model());
        }
    }

    @Test
    void refusedCredentialsEndTheRunAndRejectNothing() throws Exception {
        sync.start(modes().contains("upsert") ? "upsert" : "insert", 1);
        for (int i = 0; i < 5; i++) {
            sync.put(code(i), "Name " + i, null);
        }
        vendor.script(Fault.reply(500, 401, Map.of(), "{\"message\":\"refused\"}"));
        RunSummary run = sync.run();
        assertThat(run).hasStatus(RunStatus.FAILED);
        assertThat(run.figures().rejected()).isZero();
        vendor.reset();
        sync.pass();
        assertThat(sync.run()).succeeded();
    }

    @Test
    void noSecretIsWrittenAnywhere() throws Exception {
        List<String> written = new ArrayList<>();
        try (var log = sync.log()) {
            sync.start(modes().contains("upsert") ? "upsert" : "insert", 1);
            for (int i = 0; i < 6; i++) {
                sync.put(code(i), "Name " + i, i == 3 ? refusedNote() : null);
            }
            written.add(sync.run().toString());
            vendor.script(Fault.reply(1, 500), Fault.reply(60, 400, Map.of(), echo()));
            sync.put(code(1), "Changed", null);
            RunSummary second = sync.run();
            written.add(second.toString());
            written.addAll(sync.evidence(second));
            vendor.reset();
            vendor.script(Fault.reply(60, 401, Map.of(), echo()));
            sync.put(code(2), "Changed", null);
            RunSummary third = sync.run();
            written.add(third.toString());
            written.addAll(sync.evidence(third));
            written.addAll(log.lines());
        }
        written.add(sync.store());
        for (String secret : secrets()) {
            assertThat(written).filteredOn(text -> text.contains(secret)).isEmpty();
        }
    }

    /** A reply that repeats every credential, as debugging proxies and careless APIs do. */
    private String echo() {
        List<FakeRest.Request> requests = vendor.requests();
        String sent = requests.isEmpty()
                ? ""
                : requests.get(requests.size() - 1).headers().getOrDefault("authorization", "");
        return "{\"message\":\"You sent " + String.join(" and ", credentials()) + " and " + sent + "\"}";
    }
}
