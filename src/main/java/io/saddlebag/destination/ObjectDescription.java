package io.saddlebag.destination;

import java.util.List;
import java.util.Optional;

/**
 * The fields of a kind of record.
 *
 * @param name   by which syncs refer to it
 * @param fields those that can be read or written
 * @param open   whether the destination takes other fields, too, and makes them as they come
 */
public record ObjectDescription(String name, List<FieldDescription> fields, boolean open) {

    public ObjectDescription {
        fields = List.copyOf(fields);
    }

    public Optional<FieldDescription> field(String fieldName) {
        return fields.stream().filter(each -> each.name().equals(fieldName)).findFirst();
    }
}
