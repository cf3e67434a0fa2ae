package io.saddlebag.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The body with which the documentation of the API begins, and what else JSON may say. */
class SampleBodyTest {

    private static SyncForm read(String json) {
        return FormJson.read(json, SyncForm.class);
    }

    @Test
    void theSampleWorksAsItStands() {
        SyncForm form = Forms.context().complete(read(Forms.SAMPLE));
        assertThat(new FormCheck(Forms.context()).problems(form)).isEmpty();
        String yaml = new FormWriter().write(form);
        assertThat(yaml).isEqualTo("""
                - route:
                    id: active-customers-to-salesforce
                    description: Active Customers to Salesforce
                    from:
                      uri: quartz:retl/active-customers-to-salesforce
                      parameters:
                        trigger.repeatInterval: 3600000  # every 60 minutes
                        trigger.repeatCount: "-1"
                      steps:
                        - to:
                            uri: retl:extract
                            parameters:
                              source: warehouse
                              model: resource:file:routes/models/mod_abc123.sql
                              primaryKey: email
                        - to:
                            uri: retl:diff
                            parameters:
                              mode: upsert
                              field.Email: email
                              field.FirstName: first_name
                              field.LastName: last_name
                              field.LTV__c: lifetime_value
                        - split:
                            simple: ${body}
                            streaming: true
                            steps:
                              - to: kamelet:salesforce-sink?connection=dst_xyz789&object=Contact
                              - to: retl:record
                """);
        assertThat(new FormReader().read(yaml).get(0).form()).isEqualTo(form);
    }

    @Test
    void numbersMayStandForTextWhereItIsMeantSo() {
        SyncForm form = read("""
                {"max_deletes": 500, "destination_options": {"maxRetries": 3, "changedFieldsOnly": true}, "primary_key": "id"}""");
        assertThat(form.maxDeletes()).isEqualTo("500");
        assertThat(form.destinationOptions()).isEqualTo(Map.of("maxRetries", "3", "changedFieldsOnly", "true"));
        assertThat(form.primaryKey()).isEqualTo(List.of("id"));
    }

    @Test
    void whatIsUnknownOrOfAnotherTypeIsNamed() {
        assertThatThrownBy(() -> read("{\"nmae\": \"x\"}")).hasMessageStartingWith("nmae: is unknown. Allowed: ");
        assertThatThrownBy(() -> read("{\"field_mappings\": [{\"sorce\": \"x\"}]}"))
                .hasMessageStartingWith("field_mappings[0].sorce: is unknown");
        assertThatThrownBy(() -> read("{\"batch_size\": \"many\"}"))
                .hasMessageStartingWith("batch_size: cannot be read");
        assertThatThrownBy(() -> read("{\"schedule\": {\"type\": \"hourly\"}}"))
                .hasMessageStartingWith("schedule: cannot be read")
                .hasMessageContaining("hourly");
        assertThatThrownBy(() -> read("{\"name\": ")).hasMessageStartingWith("The body is not JSON");
        assertThatThrownBy(() -> read("null")).isInstanceOf(InvalidFormException.class);
    }

    @Test
    void anIdIsMadeOfTheName() {
        assertThat(Slug.of("Café & Größe: 5%")).isEqualTo("cafe-grosse-5");
        assertThat(Slug.of("日本")).isEmpty();
        assertThat(Slug.of("--X--")).isEqualTo("x");
    }
}
