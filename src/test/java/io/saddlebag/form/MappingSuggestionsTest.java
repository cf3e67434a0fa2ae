package io.saddlebag.form;

import static org.assertj.core.api.Assertions.assertThat;

import io.saddlebag.destination.FieldDescription;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MappingSuggestionsTest {

    private static FieldDescription field(String name, String label, boolean required, boolean writable) {
        return new FieldDescription(name, label, "string", null, required, writable, writable, false, 0, Set.of());
    }

    private static FieldDescription field(String name) {
        return field(name, null, false, true);
    }

    private static List<String> pairs(List<String> columns, FieldDescription... fields) {
        return MappingSuggestions.of(columns, List.of(fields)).stream()
                .map(each -> each.source() + ">" + each.destination())
                .toList();
    }

    @Test
    void namesThatMeanTheSame() {
        assertThat(pairs(
                        List.of(
                                "customer_id",
                                "e_mail",
                                "first_name",
                                "surname",
                                "lifetime_value",
                                "company",
                                "customer_phone",
                                "odd"),
                        field("Email"),
                        field("FirstName"),
                        field("LastName"),
                        field("LTV__c"),
                        field("Organization"),
                        field("Phone"),
                        field("Customer_Id__c"),
                        field("Fax")))
                .containsExactlyInAnyOrder(
                        "e_mail>Email",
                        "first_name>FirstName",
                        "surname>LastName",
                        "lifetime_value>LTV__c",
                        "company>Organization",
                        "customer_phone>Phone",
                        "customer_id>Customer_Id__c");
    }

    @Test
    void requiredFieldsComeFirst() {
        assertThat(pairs(List.of("email", "name"), field("email"), field("Name", null, true, true)))
                .containsExactly("name>Name", "email>email");
    }

    @Test
    void eachIsUsedOnceAndTheSurestWins() {
        assertThat(pairs(List.of("email", "email_address"), field("email_address"), field("email")))
                .containsExactlyInAnyOrder("email>email", "email_address>email_address");
        assertThat(pairs(List.of("email"), field("Email"), field("email_address")))
                .containsExactly("email>Email");
    }

    @Test
    void labelsCountAndReadOnlyFieldsDoNot() {
        assertThat(pairs(List.of("favourite colour"), field("hs_fc", "Favourite Colour", false, true)))
                .containsExactly("favourite colour>hs_fc");
        assertThat(pairs(List.of("email"), field("email", null, false, false))).isEmpty();
    }
}
