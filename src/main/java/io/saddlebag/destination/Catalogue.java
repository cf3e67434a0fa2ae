package io.saddlebag.destination;

import java.util.List;

/** What a destination can be written to. */
public interface Catalogue {

    /**
     * The kinds of record that it has.
     *
     * @throws DestinationUnavailableException if it cannot be asked now
     */
    List<ObjectSummary> objects();

    /**
     * Asks the destination something now, with its credentials.
     *
     * @return {@code false} if there is nothing that it can be asked
     * @throws IllegalArgumentException        if it refuses to answer
     * @throws DestinationUnavailableException if it cannot be asked now
     */
    default boolean ask() {
        objects();
        return true;
    }

    /**
     * The fields of a kind of record.
     *
     * @throws IllegalArgumentException        if there is no such kind, or it cannot be described with these credentials
     * @throws DestinationUnavailableException if it cannot be asked now
     */
    ObjectDescription describe(String object);
}
