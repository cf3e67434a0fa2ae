package io.saddlebag.demo;

import io.saddlebag.demo.NameBook.PersonName;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;

/** Makes up customers. A number always gives the same customer, so the demo looks the same to everybody. */
final class CustomerMaker {

    /** Nobody was seen after this moment; the demo's later changes count on from here. */
    static final OffsetDateTime LAST_DAY = OffsetDateTime.of(2025, 12, 31, 18, 0, 0, 0, ZoneOffset.UTC);

    private static final List<String> PLANS =
            List.of("free", "free", "free", "free", "pro", "pro", "pro", "team", "team", "enterprise");
    private static final List<String> DOMAINS = List.of("example.com", "example.org", "example.net");
    private static final int ONE_INACTIVE_IN = 50;

    private final NameBook names = NameBook.read();

    Customer make(int number) {
        // Neighbouring seeds give neighbouring first values unless they are spread
        Random random = new Random(number * 0x9E3779B97F4A7C15L);
        NameBook.Page page = pick(random, names.pages());
        PersonName given = pick(random, page.given());
        PersonName family = pick(random, page.family());
        String plan = pick(random, PLANS);
        LocalDate signedUp = LocalDate.of(2018, 1, 1).plusDays(random.nextInt(2800));
        OffsetDateTime lastSeen = LAST_DAY.minusSeconds(random.nextInt(30 * 24 * 3600))
                .withOffsetSameInstant(ZoneOffset.ofHours(random.nextInt(18) - 8));
        return new Customer(
                id(number),
                given.mailbox() + "." + family.mailbox() + number + "@" + pick(random, DOMAINS),
                given.text(),
                family.text(),
                plan,
                page.country(),
                plan.equals("free") ? new BigDecimal("0.00") : BigDecimal.valueOf(random.nextInt(2_000_000), 2),
                number > DemoWarehouse.CUSTOMERS || number % ONE_INACTIVE_IN != 0,
                signedUp,
                lastSeen);
    }

    static String id(int number) {
        return String.format("C-%05d", number);
    }

    private static <T> T pick(Random random, List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
