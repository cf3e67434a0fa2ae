package io.saddlebag.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.saddlebag.lifecycle.EventType;
import io.saddlebag.lifecycle.SyncEvent;
import io.saddlebag.lifecycle.SyncStatus;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The same trouble is told when it begins and then once in a while. */
class EventRepeatsTest {

    private final EventRepeats repeats = new EventRepeats(Duration.ofHours(1));
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    private long after(int minutes, String sync, EventType type) {
        now = now.plus(Duration.ofMinutes(minutes));
        SyncEvent event = new SyncEvent(type, sync, now, SyncStatus.ACTIVE, null, null);
        repeats.notice(event);
        return repeats.admit(event);
    }

    private long after(int minutes, EventType type) {
        return after(minutes, "orders", type);
    }

    @Test
    void aSyncThatFailsEachMinuteIsTold24TimesADayWithTheNumberThatWasKeptBack() {
        long told = 0;
        for (int minute = 0; minute < 24 * 60; minute++) {
            long kept = after(1, EventType.FAILED);
            if (kept >= 0) {
                assertThat(kept).isEqualTo(minute == 0 ? 0 : 59);
                told++;
            }
        }
        assertThat(told).isEqualTo(24);
    }

    @Test
    void whatIsMendedAndBreaksAgainIsNew() {
        assertThat(after(0, EventType.FAILED)).isZero();
        assertThat(after(1, EventType.FAILED)).isNegative();
        assertThat(after(1, EventType.RECOVERED)).isZero();
        assertThat(after(1, EventType.FAILED)).isZero();
        after(1, EventType.SUCCEEDED);
        assertThat(after(1, EventType.FAILED)).isZero();
        after(1, EventType.RESUMED);
        assertThat(after(1, EventType.FAILED)).isZero();
    }

    @Test
    void partialRunsBetweenFailedOnesAreATroubleThatLasts() {
        assertThat(after(0, EventType.PARTIAL)).isZero();
        assertThat(after(1, EventType.FAILED)).isZero();
        assertThat(after(1, EventType.RECOVERED)).isZero();
        assertThat(after(1, EventType.PARTIAL)).isNegative();
        assertThat(after(60, EventType.PARTIAL)).isEqualTo(1);
    }

    @Test
    void otherTroublesAndOtherSyncsAreTheirOwn() {
        assertThat(after(0, EventType.FAILED)).isZero();
        assertThat(after(1, EventType.ERROR)).isZero();
        assertThat(after(1, "customers", EventType.FAILED)).isZero();
        assertThat(after(1, EventType.STARTED)).isZero();
        assertThat(after(1, EventType.STARTED)).isZero();
    }

    @Test
    void whatWasNotDeliveredIsNotTold() {
        SyncEvent event = new SyncEvent(EventType.FAILED, "orders", now, SyncStatus.ACTIVE, null, null);
        assertThat(repeats.admit(event)).isZero();
        repeats.forget(event);
        assertThat(after(1, EventType.FAILED)).isZero();
    }

    @Test
    void withoutAnIntervalEachIsTold() {
        EventRepeats none = new EventRepeats(Duration.ZERO);
        SyncEvent event = new SyncEvent(EventType.FAILED, "orders", now, SyncStatus.ACTIVE, null, null);
        assertThat(none.admit(event)).isZero();
        assertThat(none.admit(event)).isZero();
    }
}
