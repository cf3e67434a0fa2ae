package io.saddlebag.destination.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpRateHeadersTest {

    private static final Instant NOW = Instant.ofEpochSecond(1_767_323_045);

    private final RateHeaders headers = new RateHeaders(Clock.fixed(NOW, ZoneOffset.UTC));

    private static Reply reply(String... namesAndValues) {
        Map<String, String> headers = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            headers.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return new Reply(200, "", headers, new byte[0], true);
    }

    @ParameterizedTest
    @CsvSource({"30,30", "1767323065,20", "1767323065500,20", "1767323000,0", "1.5,2"})
    void theSizeOfAResetTellsWhatItIs(String reset, long seconds) {
        assertThat(headers.exhausted(reply("x-ratelimit-remaining", "0", "x-ratelimit-reset", reset))
                        .toSeconds())
                .isEqualTo(seconds);
    }

    @Test
    void whatIsLeftIsNoReasonToWait() {
        assertThat(headers.exhausted(reply("x-ratelimit-remaining", "1", "x-ratelimit-reset", "30")))
                .isNull();
        assertThat(headers.exhausted(reply("ratelimit", "\"default\";r=50;t=30")))
                .isNull();
        assertThat(headers.exhausted(reply())).isNull();
    }

    @Test
    void draftsOldAndNewAreRead() {
        assertThat(headers.exhausted(reply("ratelimit", "\"default\";r=0;t=30")))
                .isEqualTo(Duration.ofSeconds(30));
        assertThat(headers.exhausted(reply("ratelimit", "limit=10, remaining=0, reset=9")))
                .isEqualTo(Duration.ofSeconds(9));
        assertThat(headers.exhausted(reply("ratelimit-remaining", "0", "ratelimit-reset", "8")))
                .isEqualTo(Duration.ofSeconds(8));
        assertThat(headers.exhausted(reply("ratelimit", "\"d\";r=0", "ratelimit-policy", "\"d\";q=100;w=60")))
                .isEqualTo(Duration.ofSeconds(60));
    }

    @ParameterizedTest
    @CsvSource({
        "x-hubspot-ratelimit-remaining,0,x-hubspot-ratelimit-interval-milliseconds,10000,10",
        "x-hubspot-ratelimit-remaining,1,x-hubspot-ratelimit-interval-milliseconds,10000,",
        "x-hubspot-ratelimit-daily-remaining,0,x-hubspot-ratelimit-remaining,99,3600",
        "x-hubspot-ratelimit-daily-remaining,7,x-hubspot-ratelimit-remaining,0,10",
        "x-rate-limit,700,x-rate-limit-remaining,0,10",
        "x-rate-limit,700,x-rate-limit-remaining,668,",
        "x-rate-limit-remaining,0,x-rate-limit-reset,33,33",
        "x-rate-limit-remaining,0,ratelimit,'\"a\";r=0;t=41',41",
        "x-ratelimit-remaining,0,x-ratelimit-reset,1767323065,20"
    })
    void vendorsHaveTheirOwnSpellings(String one, String first, String other, String second, Long seconds) {
        assertThat(headers.exhausted(reply(one, first, other, second)))
                .isEqualTo(seconds == null ? null : Duration.ofSeconds(seconds));
    }

    @Test
    void zendeskTellsTheRestOfTheMinuteBesides() {
        assertThat(headers.exhausted(
                        reply("x-rate-limit-remaining", "0", "ratelimit-remaining", "0", "ratelimit-reset", "48")))
                .isEqualTo(Duration.ofSeconds(48));
    }

    @ParameterizedTest
    @CsvSource({
        "x-rate-limit-remaining,668,ratelimit-remaining,668,true",
        "x-rate-limit-remaining,668,ratelimit-remaining,0,false",
        "x-rate-limit-remaining,0,x-rate-limit,700,false",
        "retry-after,27,x-other,1,false",
        "x-ratelimit-remaining,1,retry-after,27,true"
    })
    void whatIsLeftTellsThatARefusalIsAboutOneCall(
            String one, String first, String other, String second, boolean left) {
        assertThat(headers.leavesQuota(reply(one, first, other, second))).isEqualTo(left);
    }

    @Test
    void nonsenseIsIgnored() {
        assertThat(headers.retryAfter(reply("retry-after", "soon"))).isNull();
        assertThat(headers.retryAfter(reply("retry-after", "Thu, 01 Jan 1970 00:00:00 GMT")))
                .isEqualTo(Duration.ZERO);
        assertThat(headers.exhausted(reply("x-ratelimit-remaining", "none", "x-ratelimit-reset", "x")))
                .isNull();
    }
}
