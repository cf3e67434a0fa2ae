package io.saddlebag.fake.salesforce;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A record as it is asked for: nothing of it has been compared with what is stored. */
final class Draft {

    /** A reference to the record that has the value in its key. */
    record Lookup(SObjectField reference, SObjectType target, SObjectField key, Object value) {}

    private final SObjectType type;
    private final Map<SObjectField, Object> values = new LinkedHashMap<>();
    private final List<Lookup> lookups = new ArrayList<>();
    private String id;
    private RowError error;

    Draft(SObjectType type) {
        this.type = type;
    }

    /** One of which only the id is known. */
    static Draft of(SObjectType type, String id) {
        Draft draft = new Draft(type);
        draft.id = id;
        return draft;
    }

    SObjectType type() {
        return type;
    }

    /** What to set; null for clearing. */
    Map<SObjectField, Object> values() {
        return values;
    }

    List<Lookup> lookups() {
        return lookups;
    }

    /** As it was sent; null if it was not. */
    String id() {
        return id;
    }

    void id(String sent) {
        this.id = sent;
    }

    /** Why it could not be read; null if it could. */
    RowError error() {
        return error;
    }

    void error(RowError reason) {
        this.error = reason;
    }
}
