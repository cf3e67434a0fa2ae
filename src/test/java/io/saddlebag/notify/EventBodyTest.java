package io.saddlebag.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.saddlebag.lifecycle.EventType;
import io.saddlebag.lifecycle.SyncEvent;
import io.saddlebag.lifecycle.SyncStatus;
import io.saddlebag.run.RunFigures;
import io.saddlebag.run.RunKind;
import io.saddlebag.run.RunStatus;
import io.saddlebag.run.RunSummary;
import io.saddlebag.security.Redaction;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An event in words and as data. */
class EventBodyTest {

    private static final Instant AT = Instant.parse("2026-01-01T08:00:00Z");

    private static RunSummary run(RunStatus status, String message) {
        RunFigures figures = new RunFigures(100, 20, 50, 20, 10, 0, 3, 0, 0, 2);
        return new RunSummary(
                7, "orders", RunKind.SYNC, status, "schedule", null, "n", AT, AT, AT, figures, "guard", message);
    }

    private static Map<String, Object> body(EventType type, String sync, String message, long kept) {
        EventBody body = new EventBody(new Redaction(List.of("hunter2")), "https://bags.example.com/");
        RunSummary run = type == EventType.PAUSED ? null : run(RunStatus.BLOCKED, message);
        return body.of(new SyncEvent(type, sync, AT, SyncStatus.ACTIVE, message, run), kept);
    }

    @Test
    void aBlockedRunTellsHowItIsApproved() {
        assertThat(body(EventType.BLOCKED, "orders", "The run would delete 10 of 30 records", 0)
                        .get("text"))
                .isEqualTo("""
                        Sync orders is blocked until somebody approves it (run 7).

                        Run 7, started by schedule at 2026-01-01T08:00:00Z, ended at 2026-01-01T08:00:00Z.
                        100 rows read, 3 successful, 2 rejected, 0 invalid, 75 pending.

                        The run would delete 10 of 30 records

                        Nothing was sent. Look at it first: plan orders. If it is right, approve it: run orders --approve 7, or POST /api/v1/syncs/orders/runs/7/approve.

                        https://bags.example.com/console/runs/orders/7
                        """);
    }

    @Test
    void anErrorTellsHowItIsResumed() {
        assertThat((String)
                        body(EventType.ERROR, "orders", "The token is wrong", 0).get("text"))
                .contains("resume it: POST /api/v1/syncs/orders/resume");
    }

    @Test
    void secretsAreMaskedWhereverTheyStand() {
        assertThat(body(EventType.FAILED, "orders", "hunter2 was refused", 0).toString())
                .contains("*** was refused")
                .doesNotContain("hunter2");
    }

    @Test
    void aSubjectIsOneLine() {
        Map<String, Object> body = body(EventType.PAUSED, "orders\r\nBcc: all@example.com", null, 0);
        assertThat(body.get("subject")).isEqualTo("Sync orders Bcc: all@example.com was paused");
    }

    @Test
    void longReasonsAreCutAndRepeatsAreCounted() {
        String text = (String)
                body(EventType.FAILED, "orders", "x".repeat(100_000), 59).get("text");
        assertThat(text)
                .hasSizeLessThan(3_000)
                .contains("xx…\n", "This has happened 59 more times since the last message");
    }
}
