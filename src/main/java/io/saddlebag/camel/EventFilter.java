package io.saddlebag.camel;

import io.saddlebag.lifecycle.EventType;
import io.saddlebag.lifecycle.SyncEvent;
import io.saddlebag.run.RunFigures;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Which events an endpoint hears of. */
final class EventFilter implements Predicate<SyncEvent> {

    private static final Set<EventType> ENDS =
            EnumSet.of(EventType.SUCCEEDED, EventType.PARTIAL, EventType.FAILED, EventType.CANCELLED);

    private final List<String> syncs;
    private final Set<EventType> types;
    private final BigDecimal share;

    /** @throws IllegalArgumentException if an option is wrong; the message names it and what is allowed */
    EventFilter(String sync, String types, String rejectedShare) {
        this.syncs = list(sync).toList();
        this.types = EnumSet.noneOf(EventType.class);
        list(types).map(EventType::of).forEach(this.types::add);
        this.share = rejectedShare == null ? null : share(rejectedShare.strip());
        if (this.types.isEmpty() && share == null) {
            this.types.addAll(EnumSet.allOf(EventType.class));
        }
    }

    private static Stream<String> list(String text) {
        return text == null
                ? Stream.empty()
                : Arrays.stream(text.split(",")).map(String::strip).filter(each -> !each.isEmpty());
    }

    private static BigDecimal share(String text) {
        if (!text.matches("(100|\\d{1,2}(\\.\\d{1,6})?)%") || new BigDecimal(text.replace("%", "")).signum() == 0) {
            throw new IllegalArgumentException("Option rejectedShare cannot be '" + text
                    + "'. Allowed: a percentage above 0% and up to 100%, such as 5%");
        }
        return new BigDecimal(text.replace("%", ""));
    }

    @Override
    public boolean test(SyncEvent event) {
        return isOfSync(event.sync()) && (types.contains(event.type()) || isRefused(event));
    }

    private boolean isOfSync(String id) {
        return syncs.isEmpty()
                || syncs.stream()
                        .anyMatch(each -> each.endsWith("*")
                                ? id.startsWith(each.substring(0, each.length() - 1))
                                : id.equals(each));
    }

    private boolean isRefused(SyncEvent event) {
        if (share == null || event.run() == null || !ENDS.contains(event.type())) {
            return false;
        }
        RunFigures figures = event.run().figures();
        BigDecimal rejected = BigDecimal.valueOf(figures.rejected()).movePointRight(2);
        return figures.rejected() > 0 && rejected.compareTo(share.multiply(BigDecimal.valueOf(figures.changes()))) >= 0;
    }
}
