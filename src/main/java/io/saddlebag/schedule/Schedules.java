package io.saddlebag.schedule;

import io.saddlebag.camel.SyncRunner;
import io.saddlebag.camel.Syncs;
import io.saddlebag.camel.SyncsListener;
import io.saddlebag.lifecycle.Lifecycle;
import io.saddlebag.lifecycle.SyncState;
import io.saddlebag.run.RunRequest;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.camel.CamelContext;
import org.quartz.CronExpression;
import org.quartz.CronTrigger;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleTrigger;
import org.quartz.Trigger;
import org.quartz.TriggerKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The schedules of syncs that begin with {@code quartz:}. Quartz keeps triggers in memory; what it cannot know after a restart is
 * in the store: when a schedule fired last. From that an interval goes on where it was, and a fire that was missed is caught up
 * once, unless the trigger's misfire instruction says that missed fires are skipped.
 */
public final class Schedules implements SyncsListener, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Schedules.class);

    private final Scheduler scheduler;
    private final SyncTriggers triggers;
    private final Lifecycle lifecycle;
    private final Clock clock;
    private final CamelContext context;
    private final SyncRunner runner;
    private final ExecutorService late;

    public Schedules(Scheduler scheduler, CamelContext context, Lifecycle lifecycle, Clock clock) {
        this(scheduler, context, lifecycle, clock, Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "saddlebag-late");
            thread.setDaemon(true);
            return thread;
        }));
    }

    /** @param late runs what was missed; shut down by {@link #close} */
    Schedules(Scheduler scheduler, CamelContext context, Lifecycle lifecycle, Clock clock, ExecutorService late) {
        this.scheduler = scheduler;
        this.context = context;
        this.runner = new SyncRunner(context);
        this.triggers = new SyncTriggers(context);
        this.lifecycle = lifecycle;
        this.clock = clock;
        this.late = late;
    }

    /** Begins to watch over the schedules of these syncs. */
    public void watch(Syncs syncs) {
        try {
            scheduler
                    .getListenerManager()
                    .addTriggerListener(new FireGuard(triggers, lifecycle, syncs, this::runLater));
        } catch (SchedulerException e) {
            throw new IllegalStateException(e);
        }
        syncs.addListener(this);
    }

    /** When the schedule of a sync fires next, soonest first; nothing of one that has none, or does not run. */
    public List<Instant> nextFires(String sync, int most) {
        Optional<Trigger> trigger = trigger(sync);
        if (trigger.isEmpty() || !lifecycle.state(sync).status().runs()) {
            return List.of();
        }
        List<Instant> fires = new ArrayList<>();
        Date next = trigger.get().getFireTimeAfter(Date.from(clock.instant()));
        while (next != null && fires.size() < most) {
            fires.add(next.toInstant());
            next = trigger.get().getFireTimeAfter(next);
        }
        return fires;
    }

    private Optional<Trigger> trigger(String sync) {
        return triggers.of(sync).map(this::trigger);
    }

    private Trigger trigger(TriggerKey key) {
        try {
            return scheduler.getTrigger(key);
        } catch (SchedulerException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void started(String sync) {
        SyncState state = lifecycle.state(sync);
        Optional<Trigger> trigger = trigger(sync);
        if (trigger.isEmpty()) {
            return;
        }
        try {
            if (trigger.get() instanceof SimpleTrigger interval && interval.getRepeatInterval() > 0) {
                align(sync, interval, state);
            } else if (trigger.get() instanceof CronTrigger cron && state.lastFireAt() != null) {
                makeUp(sync, cron, state);
            }
        } catch (SchedulerException e) {
            LOG.warn("The schedule of sync {} could not be aligned: {}", sync, e.getMessage());
        }
    }

    /**
     * An interval begins with a run, and goes on from its last fire. What was due in between is due now, or not before the next
     * time.
     */
    private void align(String sync, SimpleTrigger interval, SyncState state) throws SchedulerException {
        Duration period = Duration.ofMillis(interval.getRepeatInterval());
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Instant last = state.lastFireAt() == null ? now : state.lastFireAt();
        boolean due = state.lastFireAt() == null || !last.plus(period).isAfter(now) && !skips(interval);
        Instant next = due ? now.plus(period) : last.plus(period.multipliedBy(passed(last, now, period) + 1));
        scheduler.rescheduleJob(
                interval.getKey(),
                interval.getTriggerBuilder().startAt(Date.from(next)).build());
        if (due && state.status().runs()) {
            // Not by the trigger: it would fire before the route is in its place.
            runLater(sync, now);
        }
    }

    private static long passed(Instant from, Instant to, Duration period) {
        return Duration.between(from, to).dividedBy(period);
    }

    private void makeUp(String sync, CronTrigger cron, SyncState state) {
        CronExpression expression = expression(cron);
        Date missed = expression.getTimeAfter(Date.from(state.lastFireAt()));
        boolean due = missed != null && missed.toInstant().isBefore(clock.instant());
        if (!due || skips(cron) || !state.status().runs()) {
            return;
        }
        Instant latest = latestBefore(expression, missed, clock.instant());
        // Not in this thread: the run waits until the route is in its place.
        runLater(sync, latest);
    }

    private void runLater(String sync, Instant missed) {
        late.execute(() -> run(sync, missed));
    }

    private void run(String sync, Instant missed) {
        if (!awaitStart() || !lifecycle.claimFire(sync, missed, Duration.ofMillis(1))) {
            return;
        }
        LOG.info("The missed fire of sync {} at {} is caught up now", sync, missed);
        try {
            runner.start(sync, RunRequest.SCHEDULED);
        } catch (RuntimeException e) {
            LOG.warn("The missed run of sync {} could not be caught up: {}", sync, e.getMessage());
        }
    }

    /** A run that began while the context starts would find its route not started. */
    private boolean awaitStart() {
        try {
            while (!context.isStarted() && !context.isStopping() && !context.isStopped()) {
                Thread.sleep(100);
            }
            return context.isStarted();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        late.shutdownNow();
    }

    /** The last of the fires that were missed: they are caught up together. */
    private static Instant latestBefore(CronExpression cron, Date first, Instant now) {
        // A day back at most: years of a schedule by the second would take long to go through.
        Date recent = cron.getTimeAfter(Date.from(now.minus(Duration.ofDays(1))));
        Date latest = recent != null && recent.toInstant().isBefore(now) && recent.after(first) ? recent : first;
        for (Date next = latest; next != null && next.toInstant().isBefore(now); next = cron.getTimeAfter(next)) {
            latest = next;
        }
        return latest.toInstant();
    }

    /** The expression alone: the trigger itself tells no times before it was made. */
    private static CronExpression expression(CronTrigger trigger) {
        try {
            CronExpression expression = new CronExpression(trigger.getCronExpression());
            expression.setTimeZone(trigger.getTimeZone());
            return expression;
        } catch (ParseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean skips(Trigger trigger) {
        int instruction = trigger.getMisfireInstruction();
        return trigger instanceof CronTrigger
                ? instruction == CronTrigger.MISFIRE_INSTRUCTION_DO_NOTHING
                : instruction == SimpleTrigger.MISFIRE_INSTRUCTION_RESCHEDULE_NEXT_WITH_REMAINING_COUNT
                        || instruction == SimpleTrigger.MISFIRE_INSTRUCTION_RESCHEDULE_NEXT_WITH_EXISTING_COUNT;
    }
}
