package io.saddlebag.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;

/**
 * All of a sync.
 *
 * @param form            what a PUT takes; {@code null} of a custom sync
 * @param customReason    what a form cannot express; {@code null} of a sync that is one
 * @param customLine      the line of that, counted from 1, or {@code null}
 * @param text            the YAML of its file
 * @param definition      what it does, as its route says; {@code null} of one whose file never worked
 * @param nextRuns        when its schedule fires next, soonest first
 * @param runInProgress   {@code null} if there is none
 * @param snapshotRecords how many records its destination is known to have
 * @param note            what the caller should know of what was just done, or {@code null}
 */
record SyncDetail(
        @JsonUnwrapped SyncView sync,
        JsonNode form,
        String customReason,
        Integer customLine,
        String text,
        DefinitionView definition,
        List<Instant> nextRuns,
        RunView runInProgress,
        long snapshotRecords,
        String note) {}
