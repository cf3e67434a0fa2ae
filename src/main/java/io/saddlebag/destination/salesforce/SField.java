package io.saddlebag.destination.salesforce;

import java.util.List;
import java.util.Set;

/**
 * A field of an sObject, as describe tells.
 *
 * @param references   the objects that it refers to; empty for a field that is no look-up
 * @param relationship the name under which a look-up is followed, or {@code null}
 * @param unique       whether no two records may have the same value
 * @param caseless     whether values that differ only in letter case are the same
 */
record SField(
        String name,
        String label,
        String type,
        Kind kind,
        int length,
        boolean required,
        boolean createable,
        boolean updateable,
        boolean key,
        boolean unique,
        boolean caseless,
        Set<String> allowed,
        List<String> references,
        String relationship) {}
