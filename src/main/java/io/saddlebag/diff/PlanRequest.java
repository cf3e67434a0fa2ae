package io.saddlebag.diff;

import io.saddlebag.row.Columns;
import io.saddlebag.sync.SyncDefinition;
import java.util.function.Function;

/**
 * What is to be compared.
 *
 * @param sync     as its destination has agreed to it
 * @param mapping  makes the projection once the model's columns are known; throws
 *                 {@link io.saddlebag.row.UnknownColumnException} for a column that they lack
 * @param adoption which rows are taken for what the destination has
 */
public record PlanRequest(SyncDefinition sync, Function<Columns, Projection> mapping, Adoption adoption) {

    /** Which rows of a model are taken for what the destination has, without being sent. */
    public enum Adoption {
        /** None: what differs is sent. */
        NOTHING,
        /** All whose record the destination has neither refused nor may have lost. */
        ALL_BUT_OWED,
        /** Only those that the snapshot has already: it is not known which of the others are owed. */
        UNCHANGED_ONLY,
        /** All, in place of whatever the snapshot has. */
        ALL
    }
}
