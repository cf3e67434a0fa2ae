package io.saddlebag.metrics;

import io.micrometer.tracing.Span;
import java.util.concurrent.atomic.AtomicLong;

/** The open spans of a run in progress. */
final class RunTrace {

    private final Span root;
    private final AtomicLong batches = new AtomicLong();
    private volatile Span phase;

    RunTrace(Span root, Span phase) {
        this.root = root;
        this.phase = phase;
    }

    Span root() {
        return root;
    }

    /** The reading or the sending, whichever goes on. */
    Span phase() {
        return phase;
    }

    void next(Span following) {
        phase = following;
    }

    /** Counts another batch, and says how many there were until now. */
    long count() {
        return batches.incrementAndGet();
    }

    long counted() {
        return batches.get();
    }
}
