package io.saddlebag.destination.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import io.saddlebag.destination.salesforce.LimitWatch.Reserve;
import io.saddlebag.testing.LeapingTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LimitWatchTest {

    private final LeapingTime time = new LeapingTime(passed -> {});

    private LimitWatch watch(String reserve) {
        return new LimitWatch("crm", Reserve.of(reserve), time);
    }

    @Test
    void nothingIsHeldBackBeforeTheFirstReplyOrWithoutAReserve() {
        assertThat(watch("100%").stop()).isNull();
        LimitWatch watch = watch("0");
        watch.heed("api-usage=15000/15000");
        assertThat(watch.stop()).isNull();
    }

    @Test
    void theReserveIsANumberOrAShare() {
        for (String reserve : new String[] {"1500", "10%"}) {
            LimitWatch watch = watch(reserve);
            watch.heed("api-usage=13499/15000");
            assertThat(watch.stop()).isNull();
            watch.heed("api-usage=13500/15000");
            assertThat(watch.stop().reason()).contains("13500 of 15000", "keeps 1500");
        }
    }

    @Test
    void theUsageOfTheAppIsAnotherThing() {
        LimitWatch watch = watch("100");
        watch.heed("api-usage=25/5000; per-app-api-usage=4999/5000(appName=x)");
        assertThat(watch.stop()).isNull();
        watch.heed("per-app-api-usage=17/250(appName=x); api-usage=4950/5000");
        assertThat(watch.stop()).isNotNull();
        watch.heed(null);
        watch.heed("nonsense");
        assertThat(watch.stop()).isNotNull();
    }

    @Test
    void aFigureThatGoesDownIsBelievedAndAStaleOneIsAskedForAgain() {
        LimitWatch watch = watch("100");
        watch.heed("api-usage=4900/5000");
        assertThat(watch.stop()).isNotNull();
        watch.heed("api-usage=4899/5000");
        assertThat(watch.stop()).isNull();
        watch.heed("api-usage=4900/5000");
        time.pass(Duration.ofMinutes(6));
        assertThat(watch.stop()).isNull();
        assertThat(watch.stop()).isNotNull();
    }
}
