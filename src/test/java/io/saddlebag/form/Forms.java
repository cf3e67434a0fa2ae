package io.saddlebag.form;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Forms to test with. */
final class Forms {

    /** The one that the documentation of the API begins with. */
    static final String SAMPLE = """
            {"name":"Active Customers to Salesforce","model_id":"mod_abc123","destination_id":"dst_xyz789",
             "mode":"upsert","schedule":{"type":"interval","interval_minutes":60},
             "field_mappings":[{"source":"email","destination":"Email"},{"source":"first_name","destination":"FirstName"},
                               {"source":"last_name","destination":"LastName"},{"source":"lifetime_value","destination":"LTV__c"}]}
            """;

    private Forms() {}

    /** A complete one in which every field has a value. */
    static SyncForm full() {
        return new SyncForm(
                "everything",
                "Everything there is",
                "Two lines,\nand one more",
                "customers",
                "warehouse",
                null,
                List.of("customer_id", "region"),
                "crm",
                "http-sink",
                new LinkedHashMap<>(Map.of("upsertPath", "/contacts?a=b&c=d")),
                "mirror",
                new Schedule.Cron("0 0/15 * * * ?", "Etc/GMT+1", "skip"),
                List.of(
                        new MappedField("email", null, "Email", "email", true, 100, List.of(), true),
                        new MappedField(
                                null,
                                "web + shop",
                                "origin-name",
                                null,
                                false,
                                null,
                                List.of("a", "web + shop"),
                                false),
                        MappedField.of("customer_id", "id")),
                List.of("Email", "id"),
                50,
                4,
                "12.5%",
                7L,
                true,
                "onChange");
    }

    /** The form with other mappings. */
    static SyncForm with(SyncForm form, Map<String, Object> changes) {
        var json = (ObjectNode) FormJson.write(form);
        changes.forEach((name, value) -> json.set(name, FormJson.write(value)));
        return FormJson.read(json.toString(), SyncForm.class);
    }

    static FormContext context() {
        return new FormContext(
                Set.of("warehouse"),
                Map.of(
                        "customers", model("customers"),
                        "mod_abc123", model("mod_abc123")),
                Map.of(
                        "crm", new FormContext.Destination("crm", "http", Map.of()),
                        "reports", new FormContext.Destination("reports", "jdbc", Map.of()),
                        "slack", new FormContext.Destination("slack", "slack", Map.of()),
                        "dst_xyz789",
                                new FormContext.Destination("dst_xyz789", "salesforce", Map.of("object", "Contact"))),
                Kamelets.shipped(),
                true);
    }

    private static ModelFile model(String id) {
        return new ModelFile(id, "Customers", "warehouse", List.of("email"), null, "SELECT 1");
    }

    static List<String> fields(List<FieldProblem> problems) {
        return new ArrayList<>(problems.stream().map(FieldProblem::field).toList());
    }
}
