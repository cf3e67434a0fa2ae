package io.saddlebag.destination.http;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The changes of a batch that are still to be sent, by call. A call that was refused as a whole comes back in halves, so
 * that one bad record does not take others with it; where many single records turn out bad, halving is given up for single
 * records.
 */
final class Groups {

    /** More than one in five of the single records refused, of at least so many. */
    private static final int ENOUGH = 5;

    private final Deque<Group> waiting = new ArrayDeque<>();
    private int singles;
    private int refused;
    private int silent;

    private record Group(List<Integer> positions, boolean part, boolean alone) {}

    /** @param most how many a call may carry; 0 for any number */
    Groups(int size, int most) {
        List<Integer> all = IntStream.range(0, size).boxed().toList();
        int step = most == 0 ? Math.max(size, 1) : most;
        for (int from = 0; from < size; from += step) {
            waiting.add(new Group(all.subList(from, Math.min(size, from + step)), false, false));
        }
    }

    /** The positions of the changes that go into the next call, or {@code null} if none are left. */
    List<Integer> next() {
        Group group = waiting.poll();
        while (group != null && group.alone && silent >= ENOUGH) {
            group = waiting.poll();
        }
        if (group == null) {
            return null;
        }
        if (group.part && group.positions.size() > 1 && mostlyRefused()) {
            apart(group.positions);
            group = waiting.poll();
        }
        return group.positions;
    }

    /** Takes back the changes of a call that was refused, or was too large, for smaller calls. */
    void split(List<Integer> positions) {
        if (mostlyRefused()) {
            apart(positions);
            return;
        }
        int middle = positions.size() / 2;
        waiting.push(new Group(positions.subList(middle, positions.size()), true, false));
        waiting.push(new Group(positions.subList(0, middle), true, false));
    }

    /**
     * Takes back a change of which the reply to its call said nothing, to be sent once more alone. That is given up where
     * several replies to single records one after another have nothing to say either: then none can be understood.
     */
    void alone(int position) {
        waiting.add(new Group(List.of(position), false, true));
    }

    /** Notes how a call with a single record ended. */
    void single(boolean wasRefused, boolean wasSilent) {
        singles++;
        silent = wasSilent ? silent + 1 : 0;
        refused += wasRefused ? 1 : 0;
    }

    private boolean mostlyRefused() {
        return singles >= ENOUGH && refused * ENOUGH > singles;
    }

    private void apart(List<Integer> positions) {
        for (int i = positions.size() - 1; i >= 0; i--) {
            waiting.push(new Group(List.of(positions.get(i)), true, false));
        }
    }
}
