package io.saddlebag.run;

import io.saddlebag.row.KeyEquality;
import io.saddlebag.sync.Identity;
import io.saddlebag.sync.Mode;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How a sync of the property test identifies rows and records. */
enum KeyShape {
    /** One column, by which the destination finds the record too. */
    SINGLE(List.of("id"), List.of("id"), Identity.DESTINATION_KEY),
    /** Two columns, which the destination's fields have in another order. */
    COMPOSITE(List.of("region", "id"), List.of("id", "region"), Identity.DESTINATION_KEY),
    /** The destination finds the record by one of the two columns of the primary key. */
    PART(List.of("region", "id"), List.of("id"), Identity.DESTINATION_KEY),
    /** The destination finds the record by a field that is not part of the primary key. */
    FOREIGN(List.of("id"), List.of("code"), Identity.DESTINATION_KEY),
    /** As foreign, and the destination does not tell letters in upper and lower case apart. */
    FOLDED(List.of("id"), List.of("code"), Identity.byDestinationKey(Map.of("code", KeyEquality.IGNORING_CASE))),
    /** The destination finds the record by an id that is remembered for the primary key. */
    REMEMBERED(List.of("id"), List.of("code"), Identity.PRIMARY_KEY);

    private final List<String> primaryKey;
    private final List<String> destinationKey;
    private final Identity identity;

    KeyShape(List<String> primaryKey, List<String> destinationKey, Identity identity) {
        this.primaryKey = primaryKey;
        this.destinationKey = destinationKey;
        this.identity = identity;
    }

    List<String> primaryKey() {
        return primaryKey;
    }

    List<String> destinationKey() {
        return destinationKey;
    }

    Identity identity() {
        return identity;
    }

    /** Whether a record can change its identity without changing its row's primary key, or the other way round. */
    boolean isFree() {
        return this == FOREIGN || this == FOLDED;
    }

    boolean hasTwoColumns() {
        return this == COMPOSITE || this == PART;
    }

    /** Whether a record is what the destination key finds. */
    boolean byDestinationKey(Mode mode) {
        return this != REMEMBERED && mode != Mode.INSERT;
    }

    /** Whether the primary key is part of what is compared. */
    boolean comparesPrimaryKey(Mode mode) {
        return byDestinationKey(mode) && (this == PART || isFree());
    }

    /** What a record is, given its primary key and the values of the destination's key fields as text. */
    String identity(Mode mode, String primaryKey, String destinationKey) {
        if (!byDestinationKey(mode)) {
            return primaryKey;
        }
        return this == FOLDED && destinationKey != null ? destinationKey.toLowerCase(Locale.ROOT) : destinationKey;
    }
}
