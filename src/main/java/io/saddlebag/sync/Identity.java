package io.saddlebag.sync;

import io.saddlebag.row.KeyEquality;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a destination finds a record by. Records that it cannot tell apart are one record, whatever the model's primary key
 * says of their rows.
 *
 * @param basis    which key it is
 * @param equality when two values of a destination key field are equal, by the field's name; exactly where nothing is said
 */
public record Identity(Basis basis, Map<String, KeyEquality> equality) {

    /** Which key finds a record. */
    public enum Basis {
        /** None: the destination takes records and cannot find them again, as a chat channel or a file. */
        NONE,
        /** The model's primary key, or an id that the destination gave and Saddlebag remembers for it. */
        PRIMARY_KEY,
        /** The destination key. */
        DESTINATION_KEY
    }

    /** Of a destination that cannot find records again. */
    public static final Identity NONE = new Identity(Basis.NONE, Map.of());

    /** Of a destination that finds a record by the model's primary key or by an id remembered for it. */
    public static final Identity PRIMARY_KEY = new Identity(Basis.PRIMARY_KEY, Map.of());

    /** Of a destination that finds a record by the destination key, whose texts it compares exactly. */
    public static final Identity DESTINATION_KEY = new Identity(Basis.DESTINATION_KEY, Map.of());

    public Identity {
        Map<String, KeyEquality> rules = new TreeMap<>(equality);
        rules.values().removeIf(KeyEquality.EXACT::equals);
        equality = Collections.unmodifiableMap(rules);
    }

    /** Of a destination that finds a record by the destination key. */
    public static Identity byDestinationKey(Map<String, KeyEquality> equality) {
        return new Identity(Basis.DESTINATION_KEY, equality);
    }

    /** When two values of a destination key field are equal. */
    public KeyEquality equality(String field) {
        return equality.getOrDefault(field, KeyEquality.EXACT);
    }

    /**
     * The identity of records that are sent to two destinations: values are equal if they are equal to either.
     *
     * @throws IllegalArgumentException if one finds records by the primary key and the other by the destination key
     */
    public Identity and(Identity other) {
        if (basis == Basis.NONE || other.basis == Basis.NONE) {
            return basis == Basis.NONE ? other : this;
        }
        if (basis != other.basis) {
            throw new IllegalArgumentException(
                    "One destination of the route finds a record by the primary key, and another"
                            + " by the destination key. Give each its own sync");
        }
        Map<String, KeyEquality> both = new TreeMap<>(equality);
        other.equality.forEach((field, rule) -> both.merge(field, rule, KeyEquality::or));
        return new Identity(basis, both);
    }
}
