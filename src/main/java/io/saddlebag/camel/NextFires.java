package io.saddlebag.camel;

import java.time.Instant;
import java.util.Optional;

/** Knows when schedules fire next. Where one is in the registry, MBeans and metrics of syncs tell it. */
@FunctionalInterface
public interface NextFires {

    /** When a sync's schedule fires next; nothing if it has none, or does not run. */
    Optional<Instant> next(String sync);
}
