package io.saddlebag.schedule;

import io.saddlebag.camel.Syncs;
import io.saddlebag.lifecycle.Lifecycle;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BiConsumer;
import org.quartz.JobExecutionContext;
import org.quartz.JobKey;
import org.quartz.SimpleTrigger;
import org.quartz.Trigger;
import org.quartz.listeners.TriggerListenerSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets each fire of a schedule through once, on whichever node it is taken first. Each node has triggers of its own; the time of
 * the last fire that was taken is in the store that they share.
 */
final class FireGuard extends TriggerListenerSupport {

    private static final Logger LOG = LoggerFactory.getLogger(FireGuard.class);

    private final SyncTriggers triggers;
    private final Lifecycle lifecycle;
    private final Syncs syncs;
    private final BiConsumer<String, Instant> later;

    /** @param later runs a sync, for the fire of this time, once its route is in its place */
    FireGuard(SyncTriggers triggers, Lifecycle lifecycle, Syncs syncs, BiConsumer<String, Instant> later) {
        this.triggers = triggers;
        this.lifecycle = lifecycle;
        this.syncs = syncs;
        this.later = later;
    }

    @Override
    public String getName() {
        return "saddlebag-fires";
    }

    @Override
    public boolean vetoJobExecution(Trigger trigger, JobExecutionContext context) {
        JobKey job = context.getJobDetail().getKey();
        Instant fire = context.getScheduledFireTime().toInstant();
        if (syncs.isBeingReplaced(job.getName())) {
            // Its consumer would drop the fire without a word.
            later.accept(job.getName(), fire);
            return true;
        }
        return triggers.syncOf(job).map(sync -> !take(sync, trigger, fire)).orElse(false);
    }

    private boolean take(String sync, Trigger trigger, Instant fire) {
        if (!lifecycle.state(sync).status().runs()) {
            LOG.debug("The schedule of sync {} fires, but it does not run", sync);
            return false;
        }
        Duration gap = trigger instanceof SimpleTrigger simple && simple.getRepeatInterval() > 0
                ? Duration.ofMillis(simple.getRepeatInterval())
                : Duration.ofMillis(1);
        boolean taken = lifecycle.claimFire(sync, fire, gap);
        if (!taken) {
            LOG.debug("The fire of sync {} at {} was taken by another node", sync, fire);
        }
        return taken;
    }
}
