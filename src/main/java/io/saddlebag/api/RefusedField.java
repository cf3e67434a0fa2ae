package io.saddlebag.api;

import io.saddlebag.form.MappedField;
import io.saddlebag.form.SyncForm;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds out which field of a form it is that the source, the destination or Camel objects to. */
final class RefusedField {

    private static final Pattern OPTION = Pattern.compile("[Oo]ption '?([A-Za-z]+)");
    private static final Pattern QUOTED = Pattern.compile("'([^']+)'");
    private static final Set<String> OPTIONS = Set.of(
            "mode",
            "primary_key",
            "destination_key",
            "batch_size",
            "concurrency",
            "max_deletes",
            "max_rejected",
            "retry_rejected",
            "source");

    private RefusedField() {}

    /** The path of the field as JSON has it; empty if the reason does not tell. */
    static Optional<String> of(String reason, SyncForm form) {
        Matcher option = OPTION.matcher(reason);
        if (option.find()) {
            String name = option.group(1).replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
            if (OPTIONS.contains(name)) {
                return Optional.of(name);
            }
            if (form.destinationOptions().containsKey(option.group(1))) {
                return Optional.of("destination_options." + option.group(1));
            }
        }
        if (reason.contains("cron") && reason.toLowerCase(Locale.ROOT).contains("expression")) {
            return Optional.of("schedule.cron");
        }
        if (reason.startsWith("Unknown mode") || reason.toLowerCase(Locale.ROOT).contains(" mode " + form.mode())) {
            return Optional.of("mode");
        }
        Matcher quoted = QUOTED.matcher(reason);
        while (quoted.find()) {
            Optional<String> mapped = mapped(quoted.group(1), form);
            if (mapped.isPresent()) {
                return mapped;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> mapped(String name, SyncForm form) {
        List<MappedField> fields = form.fieldMappings();
        for (int i = 0; i < fields.size(); i++) {
            if (name.equals(fields.get(i).destination())) {
                return Optional.of("field_mappings[" + i + "].destination");
            }
            if (name.equals(fields.get(i).source())) {
                return Optional.of("field_mappings[" + i + "].source");
            }
        }
        return form.primaryKey().contains(name) ? Optional.of("primary_key") : Optional.empty();
    }
}
