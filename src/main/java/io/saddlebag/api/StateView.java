package io.saddlebag.api;

import io.saddlebag.lifecycle.SyncState;
import java.time.Instant;

/** The state of a sync, as the API shows it. */
record StateView(String sync, String status, String reason, Instant since, int failures) {

    static StateView of(SyncState state) {
        return new StateView(state.sync(), state.status().label(), state.reason(), state.since(), state.failures());
    }
}
