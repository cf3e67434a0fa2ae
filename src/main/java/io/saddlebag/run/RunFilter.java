package io.saddlebag.run;

import java.util.Set;

/**
 * Which runs to list, newest first.
 *
 * @param sync     of this sync, or of all if {@code null}
 * @param statuses with one of these statuses, or any if empty
 * @param before   with a lower id than this; {@code null} for the newest
 * @param limit    the most runs
 */
public record RunFilter(String sync, Set<RunStatus> statuses, Long before, int limit) {}
