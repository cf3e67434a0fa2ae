package io.saddlebag.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SyncFormTest {

    /** A connection, a mapped field and a column of one name: only the option tells which of them is meant. */
    @ParameterizedTest
    @CsvSource({
        "connection, crm, destination_id",
        "field.crm,, field_mappings[1].destination",
        "field.crm, crm, field_mappings[1].source",
        "type.crm, crm, field_mappings[1].type",
        "maxLength.crm, 1, field_mappings[1].max_length",
        "field.shoe,, field_mappings",
        "primaryKey, crm, primary_key",
        "destinationKey, crm, destination_key",
        "retryRejected, crm, retry_rejected",
        "source, crm, source",
        "model, crm, model_id",
        "upsertPath, crm, destination_options.upsertPath",
        "crm, crm,",
    })
    void anOptionLeadsToItsField(String option, String value, String field) {
        SyncForm form = Forms.with(
                Forms.full(),
                Map.of("field_mappings", List.of(MappedField.of("id", "id"), MappedField.of("crm", "crm"))));
        assertThat(form.field(option, value).orElse(null)).isEqualTo(field);
    }
}
