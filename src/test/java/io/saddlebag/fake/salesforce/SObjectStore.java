package io.saddlebag.fake.salesforce;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The objects of an org and their records. */
final class SObjectStore {

    private final Map<String, SObjectTable> tables = new LinkedHashMap<>();

    SObjectStore() {
        StandardObjects.all().forEach(this::define);
    }

    /** Adds an object, or replaces the one of that name together with its records. */
    void define(SObjectType type) {
        tables.put(type.name().toLowerCase(Locale.ROOT), new SObjectTable(type));
    }

    Collection<SObjectTable> tables() {
        return tables.values();
    }

    List<SObjectType> types() {
        return tables.values().stream().map(SObjectTable::type).toList();
    }

    /** The object, or null if there is none of the name. */
    SObjectType type(String name) {
        SObjectTable table = tables.get(name.toLowerCase(Locale.ROOT));
        return table == null ? null : table.type();
    }

    SObjectTable table(SObjectType type) {
        return tables.get(type.name().toLowerCase(Locale.ROOT));
    }

    /** The table whose records have ids like this one, or null if there is none. */
    SObjectTable tableOf(String id) {
        return tables.values().stream()
                .filter(table -> id.startsWith(table.type().keyPrefix()))
                .findFirst()
                .orElse(null);
    }
}
