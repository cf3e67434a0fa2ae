package io.saddlebag.metrics;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import io.saddlebag.destination.BatchResult;
import io.saddlebag.destination.Outcome;
import io.saddlebag.row.Batch;
import io.saddlebag.run.ActiveRun;
import io.saddlebag.run.RunFigures;
import io.saddlebag.run.RunListener;
import io.saddlebag.run.RunStatus;
import io.saddlebag.run.RunSummary;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Makes a trace of each run: reading, sending, and the first batches. Spans hold figures and never a value of a record. */
final class RunTracing implements RunListener {

    static final String SYNC = "saddlebag.sync";

    private final Tracer tracer;
    private final int batches;
    private final Clock clock;
    private final Map<Long, RunTrace> traces = new ConcurrentHashMap<>();

    /** @param batches of how many batches a run's trace has spans */
    RunTracing(Tracer tracer, int batches, Clock clock) {
        this.tracer = tracer;
        this.batches = batches;
        this.clock = clock;
    }

    @Override
    public void started(RunSummary run) {
        if (run.status() == RunStatus.RUNNING) {
            Span root = span(tracer.spanBuilder().setNoParent(), "sync " + run.sync(), run, run.startedAt());
            root.tag("saddlebag.run.kind", run.kind().label());
            root.tag("saddlebag.run.started_by", run.startedBy());
            traces.put(run.id(), new RunTrace(root, phase(root, "read", run, run.startedAt())));
        }
    }

    @Override
    public void planned(RunSummary run) {
        RunTrace trace = traces.get(run.id());
        if (trace != null) {
            RunFigures figures = run.figures();
            trace.phase().tag("saddlebag.rows_read", figures.rowsRead());
            trace.phase().tag("saddlebag.changes", figures.changes());
            end(trace.phase(), run.plannedAt());
            trace.next(phase(trace.root(), "push", run, run.plannedAt()));
        }
    }

    @Override
    public void settled(ActiveRun run, Batch batch, Instant handedOutAt, BatchResult result) {
        RunTrace trace = traces.get(run.id());
        if (trace == null || trace.count() > batches) {
            return;
        }
        Span span = tracer.spanBuilder()
                .setParent(trace.phase().context())
                .name("batch " + batch.operation().label())
                .startTimestamp(micros(handedOutAt), TimeUnit.MICROSECONDS)
                .start();
        span.tag(SYNC, run.sync());
        span.tag("saddlebag.run", run.id());
        span.tag("saddlebag.batch", batch.number());
        span.tag("saddlebag.records", batch.size());
        span.tag("saddlebag.successful", count(result, Outcome.Successful.class));
        span.tag("saddlebag.rejected", count(result, Outcome.Rejected.class));
        span.tag("saddlebag.pending", count(result, Outcome.Pending.class));
        end(span, clock.instant());
    }

    private static long count(BatchResult result, Class<? extends Outcome> outcome) {
        return result.outcomes().stream().filter(outcome::isInstance).count();
    }

    @Override
    public void finished(RunSummary run, boolean refusedCredentials) {
        RunTrace trace = traces.remove(run.id());
        if (trace == null) {
            return;
        }
        Span root = trace.root();
        RunFigures figures = run.figures();
        root.tag("saddlebag.run.status", run.status().label());
        root.tag("saddlebag.rows_read", figures.rowsRead());
        root.tag("saddlebag.unchanged", figures.unchanged());
        root.tag("saddlebag.successful", figures.successful());
        root.tag("saddlebag.rejected", figures.rejected());
        root.tag("saddlebag.invalid", figures.invalid());
        root.tag("saddlebag.pending", figures.pending());
        root.tag("saddlebag.batches", trace.counted());
        if (run.status() == RunStatus.FAILED) {
            root.tag("saddlebag.error_code", run.errorCode());
            root.error(new RunFailure(run.errorCode()));
        }
        end(trace.phase(), run.finishedAt());
        end(root, run.finishedAt());
    }

    private Span phase(Span root, String name, RunSummary run, Instant from) {
        return span(tracer.spanBuilder().setParent(root.context()), name, run, from);
    }

    private static Span span(Span.Builder builder, String name, RunSummary run, Instant from) {
        Span span = builder.name(name)
                .startTimestamp(micros(from), TimeUnit.MICROSECONDS)
                .start();
        span.tag(SYNC, run.sync());
        span.tag("saddlebag.run", run.id());
        return span;
    }

    private static void end(Span span, Instant at) {
        span.end(micros(at), TimeUnit.MICROSECONDS);
    }

    private static long micros(Instant instant) {
        return TimeUnit.SECONDS.toMicros(instant.getEpochSecond()) + instant.getNano() / 1_000;
    }

    /** Marks a span as failed. The message of a run may hold what a destination said, so only the code is told. */
    private static final class RunFailure extends RuntimeException {
        RunFailure(String code) {
            super(code, null, false, false);
        }
    }

    /** The open spans of a run in progress. */
    static final class RunTrace {

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
}
