package io.saddlebag.camel;

import io.saddlebag.sync.Batching;
import io.saddlebag.sync.DestinationKey;
import io.saddlebag.sync.FieldCheck;
import io.saddlebag.sync.FieldMapping;
import io.saddlebag.sync.FieldType;
import io.saddlebag.sync.Guards;
import io.saddlebag.sync.Identity;
import io.saddlebag.sync.InvalidOptionException;
import io.saddlebag.sync.Limit;
import io.saddlebag.sync.Mode;
import io.saddlebag.sync.Origin;
import io.saddlebag.sync.RetryRejected;
import io.saddlebag.sync.SyncDefinition;
import io.saddlebag.sync.SyncOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Reads what a sync is from the options of its steps. */
final class SyncOptions {

    private final RetlEndpoint extract;
    private final RetlEndpoint compare;
    private final DiffOptions diff;

    /** @param extract {@code null} where something else gives the rows */
    SyncOptions(RetlEndpoint extract, RetlEndpoint compare) {
        this.extract = extract;
        this.compare = compare;
        this.diff = compare.getDiff();
    }

    /** @throws InvalidOptionException if an option is missing or wrong; the message names it and what is allowed */
    SyncDefinition definition(String id) {
        Mode mode = Mode.of(diff.getMode());
        List<String> primaryKey = primaryKey();
        List<FieldMapping> mappings = mappings();
        return new SyncDefinition(
                id,
                mode,
                primaryKey,
                mappings,
                destinationKey(mode, primaryKey, mappings),
                new LinkedHashSet<>(list(diff.getSensitive())),
                checks(),
                new Guards(maxDeletes(mode), diff.getMaxRejected(), diff.isAllowEmpty()),
                RetryRejected.of(diff.getRetryRejected()),
                diff.getBatchSize() == null ? null : Batching.of(diff.getBatchSize()),
                diff.getConcurrency(),
                Identity.DESTINATION_KEY);
    }

    private List<String> primaryKey() {
        List<String> extracted = extract == null ? List.of() : list(extract.getPrimaryKey());
        List<String> compared = list(compare.getPrimaryKey());
        if (!extracted.isEmpty() && !compared.isEmpty() && !extracted.equals(compared)) {
            throw new InvalidOptionException(
                    "primaryKey",
                    "Option primaryKey is '" + extract.getPrimaryKey() + "' in retl:extract but '"
                            + compare.getPrimaryKey() + "' in retl:diff. Name it once");
        }
        return extracted.isEmpty() ? compared : extracted;
    }

    private List<FieldMapping> mappings() {
        List<FieldMapping> mappings = new ArrayList<>();
        diff.getFields().forEach((field, text) -> mappings.add(new FieldMapping(field, Origin.of(text.toString()))));
        return mappings;
    }

    private List<String> destinationKey(Mode mode, List<String> primaryKey, List<FieldMapping> mappings) {
        List<String> named = list(diff.getDestinationKey());
        return named.isEmpty() ? DestinationKey.derive(mode, primaryKey, mappings) : named;
    }

    private List<FieldCheck> checks() {
        Set<String> required = new TreeSet<>(list(diff.getRequired()));
        Set<String> checked = new TreeSet<>(required);
        for (Map<String, Object> options : List.of(diff.getFieldTypes(), diff.getMaxLengths(), diff.getAllowed())) {
            checked.addAll(options.keySet());
        }
        List<FieldCheck> checks = new ArrayList<>();
        for (String field : checked) {
            Object type = diff.getFieldTypes().get(field);
            Object allowed = diff.getAllowed().get(field);
            checks.add(new FieldCheck(
                    field,
                    required.contains(field),
                    type == null ? null : FieldType.of(SyncOption.TYPE.label() + field, type.toString()),
                    maxLength(field),
                    allowed == null ? Set.of() : new LinkedHashSet<>(list(allowed.toString()))));
        }
        return checks;
    }

    private int maxLength(String field) {
        Object text = diff.getMaxLengths().get(field);
        return text == null ? 0 : Integer.parseInt(text.toString().trim());
    }

    private Limit maxDeletes(Mode mode) {
        if (diff.getMaxDeletes() != null) {
            return Limit.of("maxDeletes", diff.getMaxDeletes());
        }
        return mode.deletes() ? Limit.of("maxDeletes", Guards.DEFAULT_MAX_DELETES) : null;
    }

    private static List<String> list(String text) {
        if (text == null) {
            return List.of();
        }
        return Arrays.stream(text.split(","))
                .map(String::trim)
                .filter(part -> !part.isEmpty())
                .toList();
    }
}
