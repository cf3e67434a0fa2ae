package io.saddlebag.destination.http;

import io.saddlebag.destination.Delivery;
import io.saddlebag.sync.Mode;
import java.util.List;

/**
 * The modes in which a sync may be.
 *
 * @param supported their names; empty for all
 * @param owner     who says so, for messages
 */
record Modes(List<String> supported, String owner) {

    /** @throws IllegalArgumentException if there is no such mode, naming the option */
    static Modes of(String option, String owner) {
        return new Modes(
                Codes.list(option).stream().map(Modes::label).distinct().toList(), owner);
    }

    private static String label(String name) {
        try {
            return Mode.of(name).label();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Option 'modes': " + e.getMessage(), e);
        }
    }

    /** @throws IllegalArgumentException if the sync is in another mode */
    void check(Delivery delivery) {
        if (!supported.isEmpty() && !supported.contains(delivery.mode())) {
            throw new IllegalArgumentException("Sync '" + delivery.sync() + "': " + owner + " does not support mode "
                    + delivery.mode() + ". Supported: " + String.join(", ", supported));
        }
    }
}
