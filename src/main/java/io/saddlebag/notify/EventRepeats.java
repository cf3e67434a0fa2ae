package io.saddlebag.notify;

import io.saddlebag.lifecycle.EventType;
import io.saddlebag.lifecycle.SyncEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Keeps the same trouble of a sync from being told over and over: it is told when it begins, and then once in a while for as
 * long as it lasts. Events that are no trouble always are. It goes by the times of the events themselves, and it begins anew
 * with the process. Safe for use by several threads.
 */
public final class EventRepeats {

    private static final Set<EventType> TROUBLE = EnumSet.of(
            EventType.PARTIAL,
            EventType.FAILED,
            EventType.BLOCKED,
            EventType.INTERRUPTED,
            EventType.SKIPPED,
            EventType.ERROR);

    /** After these, whatever comes is new. */
    private static final Set<EventType> AMENDS = EnumSet.of(EventType.SUCCEEDED, EventType.RESUMED);

    private record Told(Instant at, long kept) {}

    private final Duration interval;
    private final Map<String, Map<EventType, Told>> syncs = new HashMap<>();

    /** @param interval between two of the same; zero for no limit */
    public EventRepeats(Duration interval) {
        this.interval = interval;
    }

    /** Notices what ends a trouble; to be called with every event, whether somebody wants to hear of it or not. */
    public synchronized void notice(SyncEvent event) {
        if (AMENDS.contains(event.type())) {
            syncs.remove(event.sync());
        } else if (event.type() == EventType.RECOVERED && syncs.containsKey(event.sync())) {
            // The run that mended it may have been a partial one, which is a trouble of its own.
            syncs.get(event.sync()).keySet().retainAll(Set.of(EventType.PARTIAL));
        }
    }

    /**
     * Whether to tell of an event.
     *
     * @return how often the same was kept back since it was last told; -1 if this one is kept back too
     */
    public synchronized long admit(SyncEvent event) {
        if (interval.isZero() || !TROUBLE.contains(event.type())) {
            return 0;
        }
        Map<EventType, Told> told = syncs.computeIfAbsent(event.sync(), sync -> new HashMap<>());
        Told last = told.get(event.type());
        if (last != null && event.at().isBefore(last.at().plus(interval))) {
            told.put(event.type(), new Told(last.at(), last.kept() + 1));
            return -1;
        }
        told.put(event.type(), new Told(event.at(), 0));
        return last == null ? 0 : last.kept();
    }

    /** Takes back that an event was told: it was not delivered, so the next of its kind is to be told at once. */
    public synchronized void forget(SyncEvent event) {
        Map<EventType, Told> told = syncs.get(event.sync());
        if (told != null) {
            told.remove(event.type());
        }
    }
}
