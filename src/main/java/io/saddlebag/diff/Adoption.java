package io.saddlebag.diff;

/** Which rows of a model are taken for what the destination has, without being sent. */
public enum Adoption {
    /** None: what differs is sent. */
    NOTHING,
    /** All whose record the destination has neither refused nor may have lost. */
    ALL_BUT_OWED,
    /** Only those that the snapshot has already: it is not known which of the others are owed. */
    UNCHANGED_ONLY
}
