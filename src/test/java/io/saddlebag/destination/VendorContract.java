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

/** What a vendor's Kamelet promises in a sync, whatever the vendor does. A test of a Kamelet extends it and gives its case. */
public abstract class VendorContract {

    private static final int ROUNDS = 12;

    @TempDir
    Path directory;

    private VendorCase vendorCase;
    private FakeVendor vendor;
    private VendorSync sync;

    /** The vendor of this test. */
    protected abstract VendorCase vendorCase();

    @BeforeEach
    void start() {
        vendorCase = vendorCase();
        vendor = vendorCase.vendor;
        sync = new VendorSync(
                directory, vendor, vendorCase.settings, vendorCase.step, vendorCase.mapping, vendorCase.destinationKey);
    }

    @AfterEach
    void stop() {
        sync.close();
        vendor.close();
    }

    private String code(int number) {
        return vendorCase.code.apply(number);
    }

    private Map<String, Map<String, String>> stored() {
        return vendorCase.stored.get();
    }

    private String upsertOrInsert() {
        return vendorCase.modes.contains("upsert") ? "upsert" : "insert";
    }

    private void require(String mode) {
        assumeThat(vendorCase.modes).as("modes of the Kamelet").contains(mode);
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
        sync.start(upsertOrInsert(), 1);
        for (int i = 0; i < 12; i++) {
            sync.put(code(i), "Name " + i, i == 7 ? vendorCase.refusedNote : "note");
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
        if (vendorCase.findsByKey) {
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
            sync.change(random, this::code, vendorCase.refusedNote);
            for (int i = 0; i < random.nextInt(5); i++) {
                vendor.script(vendorCase.faults.apply(random));
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
        vendorCase.loseReplyThenRefuse.run();
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
            stored.keySet().forEach(code -> assertThat(vendorCase.created.applyAsInt(code))
                    .as(code)
                    .isLessThanOrEqualTo(1));
        }
    }

    /** With nothing in the way, everything that can be delivered is. */
    private void settle(String mode) throws Exception {
        sync.mend(vendorCase.refusedNote);
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
        sync.start(upsertOrInsert(), 1);
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
            sync.start(upsertOrInsert(), 1);
            for (int i = 0; i < 6; i++) {
                sync.put(code(i), "Name " + i, i == 3 ? vendorCase.refusedNote : null);
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
        for (String secret : vendorCase.secrets) {
            assertThat(written).filteredOn(text -> text.contains(secret)).isEmpty();
        }
    }

    /** A reply that repeats every credential, as debugging proxies and careless APIs do. */
    private String echo() {
        List<FakeRest.Request> requests = vendor.requests();
        String sent = requests.isEmpty()
                ? ""
                : requests.get(requests.size() - 1).headers().getOrDefault("authorization", "");
        return "{\"message\":\"You sent " + String.join(" and ", vendorCase.credentials) + " and " + sent + "\"}";
    }
}
