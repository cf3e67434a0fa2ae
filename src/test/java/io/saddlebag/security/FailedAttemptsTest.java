package io.saddlebag.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class FailedAttemptsTest {

    private Instant now = Instant.parse("2026-03-01T10:00:00Z");

    private final FailedAttempts attempts = new FailedAttempts(new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    });

    private void fail(String address, int times) {
        for (int i = 0; i < times; i++) {
            attempts.failed(address, "wrong " + i);
        }
    }

    @Test
    void anAddressMayBeWrongSoOftenAndThenHasToWait() {
        fail("a", FailedAttempts.ALLOWED - 1);
        assertThat(attempts.holdUp("a", "next")).isZero();
        now = now.plusSeconds(20);
        fail("a", 1);
        assertThat(attempts.holdUp("a", "next")).isEqualTo(Duration.ofSeconds(40));
        assertThat(attempts.holdUp("b", "next")).isZero();
        now = now.plusSeconds(40);
        assertThat(attempts.holdUp("a", "next")).isZero();
        fail("a", FailedAttempts.ALLOWED - 1);
        assertThat(attempts.holdUp("a", "next")).isZero();
    }

    @Test
    void whatWasRightIsNotHeldUpByItsNeighbour() {
        attempts.succeeded("good");
        fail("a", FailedAttempts.ALLOWED);
        assertThat(attempts.holdUp("a", "good")).isZero();
        assertThat(attempts.holdUp("a", "other")).isPositive();
        attempts.failed("a", "good");
        assertThat(attempts.holdUp("a", "good")).isPositive();
    }

    @Test
    void forgetsTheAddressThatFailedLongestAgo() {
        fail("first", FailedAttempts.ALLOWED);
        fail("second", FailedAttempts.ALLOWED);
        fail("first", 1);
        for (int i = 0; i < FailedAttempts.MOST_ADDRESSES - 1; i++) {
            attempts.failed("address " + i, "wrong");
        }
        assertThat(attempts.holdUp("first", "next")).isPositive();
        assertThat(attempts.holdUp("second", "next")).isZero();
    }
}
