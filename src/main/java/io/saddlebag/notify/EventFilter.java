package io.saddlebag.notify;

import io.saddlebag.lifecycle.EventType;
import io.saddlebag.lifecycle.SyncEvent;
import io.saddlebag.run.RunFigures;
import io.saddlebag.sync.InvalidOptionException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Which events somebody wants to hear of. */
public final class EventFilter implements Predicate<SyncEvent> {

    private static final Set<EventType> ENDS =
            EnumSet.of(EventType.SUCCEEDED, EventType.PARTIAL, EventType.FAILED, EventType.CANCELLED);

    private final List<String> syncs;
    private final Set<EventType> types = EnumSet.noneOf(EventType.class);
    private final BigDecimal share;

    /**
     * @param option        the name of one of the three where they are set: {@code sync}, {@code types}, {@code rejectedShare}
     * @param place         what has these options, or {@code null}
     * @param sync          ids of syncs, separated by commas, each of which may end in {@code *}; all if it is {@code null}
     * @param types         names of events, separated by commas
     * @param rejectedShare such as {@code 5%}: also events of ended runs of which so much was rejected; may be {@code null}.
     *                      Without types and without it, all events are heard of
     * @throws InvalidOptionException if one is wrong
     */
    public EventFilter(UnaryOperator<String> option, String place, String sync, String types, String rejectedShare) {
        this.syncs = list(option.apply("sync"), place, sync, "ids of syncs, separated by commas");
        syncs.forEach(id -> {
            if (id.indexOf('*') >= 0 && id.indexOf('*') < id.length() - 1) {
                throw InvalidOptionException.cannotBe(
                        option.apply("sync"), place, id, "ids of syncs, with a * at their end only");
            }
        });
        String allowed = "names of events, separated by commas";
        for (String type : list(option.apply("types"), place, types, allowed)) {
            try {
                this.types.add(EventType.of(type));
            } catch (IllegalArgumentException e) {
                throw new InvalidOptionException(
                        option.apply("types"),
                        type,
                        InvalidOptionException.subject(option.apply("types"), place) + ": " + e.getMessage());
            }
        }
        this.share = rejectedShare == null ? null : share(option.apply("rejectedShare"), place, rejectedShare.strip());
        if (this.types.isEmpty() && share == null) {
            this.types.addAll(EnumSet.allOf(EventType.class));
        }
    }

    private static List<String> list(String option, String place, String text, String allowed) {
        if (text == null) {
            return List.of();
        }
        List<String> list =
                Arrays.stream(text.split(",", -1)).map(String::strip).toList();
        if (list.contains("")) {
            throw InvalidOptionException.cannotBe(option, place, text, allowed);
        }
        return list;
    }

    private static BigDecimal share(String option, String place, String text) {
        if (!text.matches("(100|\\d{1,2}(\\.\\d{1,6})?)%") || new BigDecimal(text.replace("%", "")).signum() == 0) {
            throw InvalidOptionException.cannotBe(
                    option, place, text, "a percentage above 0% and up to 100%, such as 5%");
        }
        return new BigDecimal(text.replace("%", ""));
    }

    @Override
    public boolean test(SyncEvent event) {
        return hears(event.sync()) && (types.contains(event.type()) || isRefused(event));
    }

    /** Whether events of this sync can be among those that it lets through. */
    public boolean hears(String sync) {
        return syncs.isEmpty()
                || syncs.stream()
                        .anyMatch(each -> each.endsWith("*")
                                ? sync.startsWith(each.substring(0, each.length() - 1))
                                : sync.equals(each));
    }

    /** The syncs that it names, without those that it means by a {@code *}. */
    public List<String> named() {
        return syncs.stream().filter(each -> !each.endsWith("*")).toList();
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
