package io.saddlebag.lifecycle;

import java.time.Instant;

/**
 * Something that somebody did to a sync.
 *
 * @param id      counted over all changes of the store
 * @param actor   who: {@code api:<token>}, {@code console:<token>}, {@code jmx}, {@code cli}, {@code file}, {@code service}
 * @param action  what: {@code created}, {@code edited}, {@code paused}, {@code triggered}, …
 * @param message more of it for people, or {@code null}
 * @param before  how it was before, or {@code null}
 * @param after   how it is now, or {@code null}
 */
public record SyncChange(
        long id, String sync, Instant at, String actor, String action, String message, String before, String after) {}
