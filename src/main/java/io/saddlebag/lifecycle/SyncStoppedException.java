package io.saddlebag.lifecycle;

/** What was asked for does not go together with the state that the sync is in; the message says what to do first. */
public final class SyncStoppedException extends IllegalStateException {

    private final SyncState state;

    SyncStoppedException(SyncState state, String message) {
        super(message);
        this.state = state;
    }

    public SyncState state() {
        return state;
    }
}
