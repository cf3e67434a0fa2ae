package io.saddlebag.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.saddlebag.security.Redaction;
import io.saddlebag.sync.FieldMapping;
import io.saddlebag.sync.Origin;
import io.saddlebag.sync.SyncDefinition;
import java.util.List;

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
