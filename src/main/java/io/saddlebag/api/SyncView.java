package io.saddlebag.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import io.saddlebag.form.Schedule;
import io.saddlebag.security.Redaction;
import io.saddlebag.sync.FieldMapping;
import io.saddlebag.sync.Origin;
import io.saddlebag.sync.SyncDefinition;
import java.time.Instant;
import java.util.List;

/**
 * A sync as lists show it.
 *
 * @param custom        whether a person has shaped its route beyond what a form can express
 * @param file          its path below the folder of routes, or {@code null}
 * @param mode          {@code null} of a sync whose file never worked
 * @param modelId       {@code null} of a sync that is no form, or has its query in itself
 * @param destinationId the connection to which the route sends; {@code null} if it has none
 * @param schedule      {@code null} of a sync that is no form
 * @param nextRun       when its schedule fires next; {@code null} if it does not, or no run would begin
 * @param running       whether a run is in progress, on any node
 * @param lastRun       {@code null} if it has never run
 * @param problem       why its file does not take effect; if it did before, that version goes on
 */
record SyncView(
        String id,
        String name,
        String description,
        boolean custom,
        String file,
        String status,
        String reason,
        Instant since,
        int failures,
        String mode,
        String modelId,
        String destinationId,
        Schedule schedule,
        Instant nextRun,
        boolean running,
        RunView lastRun,
        ProblemView problem) {

    /**
     * Why a file does not take effect.
     *
     * @param line counted from 1; {@code null} if it is not known
     */
    record ProblemView(String file, Integer line, String reason) {}

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

    /**
     * What a sync does, as its route says, whoever has written that.
     *
     * @param batchSize {@code null} where it is left to the destination
     */
    record DefinitionView(
            String mode,
            List<String> primaryKey,
            List<String> destinationKey,
            List<Mapped> mappings,
            String maxDeletes,
            long maxRejected,
            boolean allowEmpty,
            String retryRejected,
            Integer batchSize,
            int concurrency) {

        /** A destination field and what fills it: a column, a constant or an expression. */
        @JsonInclude(JsonInclude.Include.NON_NULL)
        record Mapped(String field, String column, String constant, String expression, boolean sensitive) {

            static Mapped of(FieldMapping mapping, boolean sensitive, Redaction redaction) {
                if (mapping.origin() instanceof Origin.Column column) {
                    return new Mapped(mapping.field(), column.name(), null, null, sensitive);
                }
                if (mapping.origin() instanceof Origin.Constant constant) {
                    return new Mapped(mapping.field(), null, redaction.redact(constant.value()), null, sensitive);
                }
                String expression = ((Origin.Simple) mapping.origin()).expression();
                return new Mapped(mapping.field(), null, null, redaction.redact(expression), sensitive);
            }
        }

        static DefinitionView of(SyncDefinition sync, Redaction redaction) {
            return new DefinitionView(
                    sync.mode().label(),
                    sync.primaryKey(),
                    sync.destinationKey(),
                    sync.mappings().stream()
                            .map(mapping -> Mapped.of(mapping, sync.sensitive().contains(mapping.field()), redaction))
                            .toList(),
                    sync.guards().maxDeletes() == null
                            ? null
                            : sync.guards().maxDeletes().toString(),
                    sync.guards().maxRejected(),
                    sync.guards().allowEmpty(),
                    sync.retryRejected().label(),
                    sync.batching() == null ? null : (Integer) sync.batching().usual(),
                    sync.concurrency());
        }
    }
}
