package io.saddlebag.notify;

/**
 * A notification as the configuration has it.
 *
 * @param name          by which messages and its route call it
 * @param syncs         of which syncs; {@code null} for all
 * @param types         of which events; may be {@code null} if there is a share
 * @param rejectedShare at which share of rejected records also; may be {@code null}
 * @param repeat        how long the same trouble is not told again
 * @param channel       by which way
 */
public record Notification(
        String name, String syncs, String types, String rejectedShare, String repeat, Channel channel) {

    /** The id of its route. */
    public String routeId() {
        return "notification-" + name;
    }
}
