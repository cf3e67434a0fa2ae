package io.saddlebag.form;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.saddlebag.sync.SyncOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What a sync is, as a form: what the API takes and gives, and what {@link FormWriter} writes as a route. A form may come with
 * gaps; {@link FormContext#complete} fills those that have a default, {@link FormCheck} names the others.
 *
 * @param id                 of the sync and its route; by default a {@link Slug} of the name
 * @param name               for people, one line; it stands as the first line of the route's description
 * @param description        for people, or {@code null}; blanks around it are no part of it
 * @param modelId            the model, a file of that name; or {@code null} where the query stands in the form
 * @param source             the source to which the query goes; by default the model's
 * @param query              SQL, without a model of its own; blanks around it are no part of it
 * @param primaryKey         the columns that identify a row; by default the model's
 * @param destinationId      a configured destination
 * @param kamelet            the Kamelet that sends to it; by default {@code <type of the destination>-sink}
 * @param destinationOptions the Kamelet's other parameters
 * @param mode               a label of {@link io.saddlebag.sync.Mode}; by default upsert
 * @param schedule           when it runs
 * @param fieldMappings      the destination's fields, in the order in which they are written
 * @param destinationKey     the destination fields by which a record is found; empty for those that the primary key fills
 * @param batchSize          the most records of a batch, or {@code null} for what suits the destination
 * @param concurrency        the most batches in flight at once, or {@code null} for one
 * @param maxDeletes         the most deletes of a run, as a number or a share such as 20%, or {@code null} for the default
 * @param maxRejected        how many rejected records end a run, or {@code null} for any number
 * @param allowEmpty         whether a model without a row is believed
 * @param retryRejected      {@code always} or {@code onChange}, or {@code null} for always
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SyncForm(
        String id,
        String name,
        String description,
        String modelId,
        String source,
        String query,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        List<String> primaryKey,

        String destinationId,
        String kamelet,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> destinationOptions,
        String mode,
        Schedule schedule,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<MappedField> fieldMappings,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        List<String> destinationKey,

        Integer batchSize,
        Integer concurrency,
        String maxDeletes,
        Long maxRejected,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean allowEmpty,
        String retryRejected) {

    public SyncForm {
        description = stripped(description);
        query = stripped(query);
        primaryKey = listOf(primaryKey);
        destinationOptions = destinationOptions == null
                ? Map.of()
                : Collections.unmodifiableMap(new LinkedHashMap<>(destinationOptions));
        fieldMappings = listOf(fieldMappings);
        destinationKey = listOf(destinationKey);
    }

    private static String stripped(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    /** Elements that are {@code null} are kept, so that a check can name them. */
    static <T> List<T> listOf(List<T> list) {
        return list == null ? List.of() : Collections.unmodifiableList(new ArrayList<>(list));
    }

    /** The same sync under another id. */
    public SyncForm withId(String other) {
        return with(other, source, primaryKey, kamelet, destinationOptions, mode);
    }

    /** The same sync with other values where a form may have gaps. */
    SyncForm with(
            String otherId,
            String otherSource,
            List<String> otherKey,
            String otherKamelet,
            Map<String, String> otherOptions,
            String otherMode) {
        return new SyncForm(
                otherId,
                name,
                description,
                modelId,
                otherSource,
                query,
                otherKey,
                destinationId,
                otherKamelet,
                otherOptions,
                otherMode,
                schedule,
                fieldMappings,
                destinationKey,
                batchSize,
                concurrency,
                maxDeletes,
                maxRejected,
                allowEmpty,
                retryRejected);
    }

    /** The options of the sync that have one value, as far as the form gives them, in the order in which they are written. */
    Map<SyncOption, String> settings() {
        Map<SyncOption, String> settings = new EnumMap<>(SyncOption.class);
        settings.put(SyncOption.MODE, mode);
        settings.put(SyncOption.BATCH_SIZE, text(batchSize));
        settings.put(SyncOption.CONCURRENCY, text(concurrency));
        settings.put(SyncOption.MAX_DELETES, maxDeletes);
        settings.put(SyncOption.MAX_REJECTED, text(maxRejected));
        settings.put(SyncOption.ALLOW_EMPTY, allowEmpty ? "true" : null);
        settings.put(SyncOption.RETRY_REJECTED, retryRejected);
        settings.values().removeIf(Objects::isNull);
        return settings;
    }

    /**
     * The field of this form that gives an option of the sync, as JSON has it; nothing if none does.
     *
     * @param value of the option, or {@code null} where it is not its value that is asked for
     */
    public Optional<String> field(String option, String value) {
        SyncOption known = SyncOption.of(option).orElse(null);
        if (option.equals("connection")) {
            return Optional.of("destination_id");
        } else if (known == SyncOption.MODEL) {
            return Optional.of(modelId == null ? "query" : "model_id");
        } else if (known != null && known.isOfField()) {
            List<String> mapped = fieldsThat(field -> true);
            int position = mapped.indexOf(option.substring(known.label().length()));
            String part = known != SyncOption.FIELD ? known.field() : value == null ? "destination" : "source";
            return Optional.of(position < 0 ? "field_mappings" : "field_mappings[" + position + "]." + part);
        } else if (known == SyncOption.REQUIRED || known == SyncOption.SENSITIVE) {
            return Optional.of("field_mappings");
        } else if (known == SyncOption.SOURCE || SyncOption.ofDiff().contains(known)) {
            return Optional.of(known.field());
        }
        return destinationOptions.containsKey(option) ? Optional.of("destination_options." + option) : Optional.empty();
    }

    static String text(Object value) {
        return value == null ? null : value.toString();
    }

    /** The destination fields for which a mapping says so, in their order. */
    List<String> fieldsThat(Predicate<MappedField> condition) {
        return fieldMappings.stream()
                .filter(Objects::nonNull)
                .filter(condition)
                .map(MappedField::destination)
                .toList();
    }
}
