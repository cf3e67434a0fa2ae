package io.saddlebag.api;

import io.saddlebag.form.MappedField;
import io.saddlebag.form.SyncForm;
import io.saddlebag.sync.SyncOption;
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
    /** Options that are no fields of a form by themselves. */
    private static final Set<SyncOption> OF_FIELDS = Set.of(SyncOption.REQUIRED, SyncOption.SENSITIVE);

    private RefusedField() {}

    /** The path of the field as JSON has it; empty if the reason does not tell. */
    static Optional<String> of(String reason, SyncForm form) {
        Matcher option = OPTION.matcher(reason);
        if (option.find()) {
            Optional<SyncOption> known = SyncOption.of(option.group(1))
                    .filter(each ->
                            each == SyncOption.SOURCE || SyncOption.ofDiff().contains(each))
                    .filter(each -> !each.isOfField() && !OF_FIELDS.contains(each));
            if (known.isPresent()) {
                return known.map(SyncOption::field);
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
