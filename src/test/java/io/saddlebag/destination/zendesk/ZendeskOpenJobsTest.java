package io.saddlebag.destination.zendesk;

import static io.saddlebag.testing.RunAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.saddlebag.fake.FakeZendesk;
import io.saddlebag.run.RunStatus;
import io.saddlebag.run.RunSummary;
import io.saddlebag.testing.VendorSync;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs of users that outlive the run that began them, and the process too. They cannot be aborted. */
class ZendeskOpenJobsTest {

    @TempDir
    Path directory;

    private final FakeZendesk zendesk = new FakeZendesk(0);
    private VendorSync sync;

    @BeforeEach
    void leaveAJob() throws Exception {
        zendesk.apiToken(FakeZendesk.EMAIL, Zendesk.TOKEN);
        zendesk.defineUserField("memo", "text");
        zendesk.jobDuration(Duration.ofDays(1));
        zendesk.jobPolls(1_000_000, 0);
        start();
        for (int i = 0; i < 5; i++) {
            sync.put("u-" + i, "Old " + i, null);
        }
        RunSummary first = sync.run();
        assertThat(first.figures().pending()).isEqualTo(5);
        assertThat(sync.evidence(first)).hasSize(5).allMatch(each -> each.contains("job-timeout"));
        sync.close();
        start();
        for (int i = 0; i < 5; i++) {
            sync.put("u-" + i, "New " + i, null);
        }
    }

    /** A process, which knows nothing but the store. */
    private void start() throws Exception {
        sync = new VendorSync(
                directory,
                zendesk,
                Zendesk.settings(zendesk, "vendor"),
                Zendesk.step("zendesk-sink") + "  jobTimeout: 30s\n",
                Map.of("external_id", "code", "name", "name", "user_fields.memo", "note"),
                "external_id");
        sync.start("upsert", 1);
    }

    @AfterEach
    void close() {
        sync.close();
        zendesk.close();
    }

    @Test
    void nothingNewerIsSentBeforeItsEnd() throws Exception {
        zendesk.reset();
        RunSummary second = sync.run();
        assertThat(second).hasStatus(RunStatus.FAILED);
        assertThat(second.errorCode()).isEqualTo("job-running");
        assertThat(second.message()).contains("of run 1 (5 records) has not ended");
        assertThat(zendesk.requests()).noneMatch(each -> each.method().equals("POST"));

        zendesk.finishJobs();
        assertThat(zendesk.user("u-1").path("name").asText()).isEqualTo("Old 1");
        zendesk.jobPolls(1, 1);
        assertThat(sync.run()).succeeded();
        assertThat(zendesk.user("u-1").path("name").asText()).isEqualTo("New 1");
        assertThat(sync.run()).succeeded().unchanged(5);
    }

    @Test
    void aJobThatEndsWhileItIsWaitedForHoldsUpNothing() throws Exception {
        zendesk.jobDuration(Duration.ZERO);
        zendesk.jobPolls(1, 1);
        assertThat(sync.run()).succeeded();
        assertThat(zendesk.user("u-4").path("name").asText()).isEqualTo("New 4");
    }

    @Test
    void aJobThatZendeskHasForgottenHasEnded() throws Exception {
        zendesk.advance(Duration.ofDays(2));
        zendesk.jobPolls(1, 1);
        assertThat(sync.run()).succeeded();
        assertThat(zendesk.user("u-0").path("name").asText()).isEqualTo("New 0");
    }
}
