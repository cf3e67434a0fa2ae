package io.saddlebag.destination.http;

import io.saddlebag.destination.delivery.OptionValues;
import java.util.Set;

/**
 * What the NULLs of each field become.
 *
 * @param others of the fields that are not listed
 * @param empty  names of fields whose NULL is an empty string; one that ends in * stands for all that begin so
 */
record NullRule(Nulls others, Set<String> empty) {

    static NullRule of(String nulls, String emptyNulls) {
        return new NullRule(OptionValues.constant("nulls", nulls, Nulls.class), ItemRule.list(emptyNulls));
    }

    /** @param field may be {@code null} for what is no field */
    Nulls of(String field) {
        return field != null && empty.stream().anyMatch(each -> isMeant(each, field)) ? Nulls.EMPTY : others;
    }

    private static boolean isMeant(String listed, String field) {
        return listed.endsWith("*") ? field.startsWith(listed.substring(0, listed.length() - 1)) : field.equals(listed);
    }

    /** What a NULL becomes in a request. */
    enum Nulls {
        /** JSON null. */
        SEND,
        /** The field is left out, so that the destination keeps what it has. */
        OMIT,
        /** An empty string, by which some APIs clear a value. */
        EMPTY
    }
}
