package io.saddlebag.testing;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Waits for something that another thread does, and says why in the end if it does not. */
public final class Eventually {

    private static final long MOST_SECONDS = 20;

    private Eventually() {}

    /** Tries an assertion until it holds. */
    public static void holds(Runnable assertion) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(MOST_SECONDS);
        while (true) {
            try {
                assertion.run();
                return;
            } catch (AssertionError e) {
                if (System.nanoTime() > end) {
                    throw e;
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
            }
        }
    }
}
