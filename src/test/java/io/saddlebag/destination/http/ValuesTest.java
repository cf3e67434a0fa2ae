package io.saddlebag.destination.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.saddlebag.destination.delivery.Values;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** The short way to write a time gives what the formatters of ISO 8601 give. */
class ValuesTest {

    private static final long YEAR_MINUS_10 = -62_482_752_000L;
    private static final long YEAR_10010 = 253_717_747_200L;

    @Property
    void writesPointsInTimeAsIsoInstantDoes(
            @ForAll @LongRange(min = YEAR_MINUS_10, max = YEAR_10010) long second,
            @ForAll @IntRange(max = 999_999_999) int nano,
            @ForAll boolean wholeMinute) {
        Instant instant = wholeMinute
                ? Instant.ofEpochSecond(Math.floorDiv(second, 60) * 60)
                : Instant.ofEpochSecond(second, nano % 2 == 0 ? nano : nano / 1000 * 1000);
        for (ZoneOffset offset : new ZoneOffset[] {ZoneOffset.UTC, ZoneOffset.ofHoursMinutes(5, 30)}) {
            OffsetDateTime moment = instant.atOffset(offset);
            assertThat(Values.text(moment)).isEqualTo(DateTimeFormatter.ISO_INSTANT.format(moment));
        }
    }

    @Property
    void writesDatesAsIsoLocalDateDoes(@ForAll @LongRange(min = -1_000_000, max = 4_000_000) long day) {
        LocalDate date = LocalDate.ofEpochDay(day);
        assertThat(Values.text(date)).isEqualTo(DateTimeFormatter.ISO_LOCAL_DATE.format(date));
    }
}
