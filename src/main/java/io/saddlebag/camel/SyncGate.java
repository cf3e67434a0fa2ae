package io.saddlebag.camel;

import java.util.concurrent.TimeUnit;

/** Keeps exchanges out of a sync's route while it is replaced, and the route from being replaced while one is in it. */
final class SyncGate {

    private int inside;
    private boolean closed;

    /** Lets an exchange in; {@code false} if the route is being replaced. */
    synchronized boolean enter() {
        if (closed) {
            return false;
        }
        inside++;
        return true;
    }

    synchronized void leave() {
        inside--;
    }

    /** Keeps exchanges out; {@code false} if there is one inside. */
    synchronized boolean close() {
        if (closed || inside > 0) {
            return false;
        }
        closed = true;
        return true;
    }

    synchronized boolean isClosed() {
        return closed;
    }

    synchronized void open() {
        closed = false;
        notifyAll();
    }

    /** Waits until exchanges are let in again. */
    synchronized void awaitOpen() throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (closed) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                throw new SyncBusyException("The sync's route is being replaced, and that takes more than a minute");
            }
            wait(left);
        }
    }
}
