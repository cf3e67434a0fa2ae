package io.saddlebag.destination.jdbc;

import java.time.Duration;

/** A wait before something is tried again. */
@FunctionalInterface
interface Pause {

    /** Lets the thread sleep. */
    Pause SLEEP = wait -> Thread.sleep(wait.toMillis());

    void take(Duration wait) throws InterruptedException;
}
