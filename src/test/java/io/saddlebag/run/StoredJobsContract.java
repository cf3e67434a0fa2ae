package io.saddlebag.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.saddlebag.db.Store;
import io.saddlebag.destination.OpenJob;
import io.saddlebag.destination.OpenJobs;
import io.saddlebag.security.Redaction;
import io.saddlebag.snapshot.LocalEngine;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The jobs of destinations are remembered until they are forgotten, whoever asks. */
abstract class StoredJobsContract {

    private static final OpenJob FIRST = new OpenJob("contacts", 7, "salesforce:crm", "/jobs/ingest/1", 300);
    private static final OpenJob SECOND = new OpenJob("contacts", 8, "salesforce:crm", "/jobs/ingest/2", 1);
    private static final OpenJob ELSEWHERE = new OpenJob("contacts", 7, "http:support", "82de0b04", 100);
    private static final OpenJob ANOTHERS = new OpenJob("leads", 9, "salesforce:crm", "/jobs/ingest/3", 5);

    private Store store;
    private OpenJobs jobs;

    abstract String newStore();

    abstract String username();

    @BeforeEach
    void open() {
        store = new Store(newStore(), username(), null);
        jobs = new StoredJobs(store::jdbi);
        List.of(FIRST, SECOND, ELSEWHERE, ANOTHERS).forEach(jobs::remember);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void theyAreToldBySyncAndDestinationToWhoeverOpensTheStore() {
        OpenJobs other = new StoredJobs(store::jdbi);
        assertThat(other.of("contacts", "salesforce:crm")).containsExactly(FIRST, SECOND);
        assertThat(other.of("contacts", "http:support")).containsExactly(ELSEWHERE);
        assertThat(other.of("contacts", "http:other")).isEmpty();
    }

    @Test
    void oneIsForgottenAndNoOther() {
        jobs.forget(FIRST);
        jobs.forget(FIRST);
        assertThat(jobs.of("contacts", "salesforce:crm")).containsExactly(SECOND);
        assertThat(jobs.of("leads", "salesforce:crm")).containsExactly(ANOTHERS);
    }

    @Test
    void theResetOfASyncForgetsItsJobs() {
        try (Runs runs = new Runs(
                store,
                sync -> new LocalEngine(store.jdbi()),
                RunSettings.defaults(),
                new Redaction(List.of()),
                Clock.systemUTC())) {
            assertThat(runs.forget("contacts")).isTrue();
        }
        assertThat(jobs.of("contacts", "salesforce:crm")).isEmpty();
        assertThat(jobs.of("contacts", "http:support")).isEmpty();
        assertThat(jobs.of("leads", "salesforce:crm")).containsExactly(ANOTHERS);
    }
}
