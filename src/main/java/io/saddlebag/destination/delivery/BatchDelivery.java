package io.saddlebag.destination.delivery;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Delivers the changes of one batch: sends them, tries again what may pass, halves what was refused as a whole, waits as long as
 * the destination asks, and keeps the ledger. A destination gives it a {@link Sender}, which sends some changes and says what the
 * answer means.
 *
 * <p>A call that was refused as a whole comes back in halves, so that one bad record does not take others with it; where many
 * single records turn out bad, halving is given up for single records.
 */
public final class BatchDelivery {

    /** More than one in five of the single records refused, of at least so many. */
    private static final int ENOUGH = 5;

    private final Ledger ledger;
    private final Retries.Policy policy;
    private final boolean repeatable;
    private final Deque<Group> waiting = new ArrayDeque<>();
    private int singles;
    private int refused;
    private int silent;

    private record Group(List<Integer> positions, boolean part, boolean alone) {}

    /** Sends changes, and says what the answer means. */
    @FunctionalInterface
    public interface Sender {

        /** Makes one call, or carries out one transaction. */
        void send(Attempt attempt);
    }

    /**
     * @param ledger     of the whole batch
     * @param repeatable whether to send a change twice leaves the destination as to send it once does
     */
    public BatchDelivery(Ledger ledger, Retries.Policy policy, boolean repeatable) {
        this.ledger = ledger;
        this.policy = policy;
        this.repeatable = repeatable;
    }

    /**
     * The positions of changes by the calls that carry them.
     *
     * @param most how many a call may carry; 0 for any number
     */
    public static List<List<Integer>> groups(List<Integer> positions, int most) {
        int step = most == 0 ? Math.max(positions.size(), 1) : most;
        List<List<Integer>> groups = new ArrayList<>();
        for (int from = 0; from < positions.size(); from += step) {
            groups.add(positions.subList(from, Math.min(positions.size(), from + step)));
        }
        return groups;
    }

    /** @param groups the positions of the changes, by call; those that are decided already are left out */
    public void deliver(List<List<Integer>> groups, Sender sender) {
        groups.forEach(group -> waiting.add(new Group(group, false, false)));
        for (List<Integer> next = next(); next != null && !ledger.isOver(); next = next()) {
            deliver(sender, next);
        }
    }

    private void deliver(Sender sender, List<Integer> positions) {
        Retries retries = policy.begin();
        List<Integer> rest = positions;
        while (true) {
            rest = rest.stream().filter(each -> !ledger.isDecided(each)).toList();
            if (rest.isEmpty()) {
                return;
            }
            ledger.sending(rest);
            Attempt attempt = new Attempt(ledger, rest, repeatable);
            sender.send(attempt);
            take(attempt);
            rest = attempt.again;
            if (rest.isEmpty() || ledger.isOver()) {
                return;
            }
            switch (retries.next(attempt.wait)) {
                case AGAIN -> {}
                case SPENT -> {
                    attempt.leaveRest();
                    if (attempt.unreachable != null) {
                        // so it would be for each of the other calls, however many there are
                        ledger.stop(attempt.unreachable);
                    }
                    return;
                }
                case TOO_LONG -> {
                    attempt.leaveRest();
                    if (!attempt.waitIsOfRecords) {
                        ledger.stop(policy.tooLong(attempt.wait.asked()));
                    }
                    return;
                }
                case INTERRUPTED -> {
                    attempt.leaveRest();
                    ledger.interrupt();
                    return;
                }
            }
        }
    }

    private void take(Attempt attempt) {
        if (attempt.size() == 1) {
            singles++;
            refused += attempt.refused;
            silent = attempt.silent > 0 ? silent + 1 : 0;
        }
        if (attempt.split) {
            split(attempt.positions());
        }
        // Of such a record alone the answer may say more. That is given up where several answers to single records one
        // after another have nothing to say either: then none can be understood.
        attempt.alone.forEach(position -> waiting.add(new Group(List.of(position), false, true)));
    }

    private List<Integer> next() {
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

    private void split(List<Integer> positions) {
        if (mostlyRefused()) {
            apart(positions);
            return;
        }
        int middle = positions.size() / 2;
        waiting.push(new Group(positions.subList(middle, positions.size()), true, false));
        waiting.push(new Group(positions.subList(0, middle), true, false));
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
