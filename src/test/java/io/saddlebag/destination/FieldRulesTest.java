package io.saddlebag.destination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.saddlebag.row.Field;
import io.saddlebag.row.Fields;
import io.saddlebag.sync.FieldCheck;
import io.saddlebag.sync.Mode;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FieldRulesTest {

    private static final ObjectDescription CONTACT = new ObjectDescription(
            "Contact",
            List.of(
                    new FieldDescription("Email", "E-mail", "email", null, false, true, true, true, 80, Set.of()),
                    new FieldDescription("LastName", "Last", "string", null, true, true, true, false, 80, Set.of()),
                    new FieldDescription("Source", "Source", "list", null, false, true, false, false, 0, Set.of("Web")),
                    new FieldDescription("Created", "On", "date", null, false, false, false, false, 0, Set.of())),
            false);

    private static FieldRules rules(Mode mode, String key, String... others) {
        List<Field> fields = new java.util.ArrayList<>(List.of(new Field(key, true, false)));
        Arrays.stream(others).forEach(name -> fields.add(new Field(name, false, false)));
        return new FieldRules(
                CONTACT, new Delivery("sync", mode.label(), mode.operations(), mode.upsert(), new Fields(fields)));
    }

    @Test
    void theKeyAndRequiredFieldsMustHaveValues() {
        assertThat(rules(Mode.INSERT, "Email", "LastName", "Source").checks())
                .containsExactly(
                        new FieldCheck("Email", true, null, 80, Set.of()),
                        new FieldCheck("LastName", true, null, 80, Set.of()),
                        new FieldCheck("Source", false, null, 0, Set.of("Web")));
        assertThat(rules(Mode.DELETE, "Email", "LastName").checks())
                .contains(new FieldCheck("LastName", false, null, 80, Set.of()));
    }

    @Test
    void aFieldThatIsMissingIsNamedWithWhatItMayBe() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rules(Mode.UPSERT, "Email", "lastname").checks())
                .withMessage(
                        "Contact has no field 'lastname'. Did you mean 'LastName'? Its fields: Email, LastName, Source");
    }

    @Test
    void whatIsRequiredMustBeMappedWhereRecordsAreMade() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rules(Mode.UPSERT, "Email").checks())
                .withMessage("A new Contact needs a value in LastName, which the sync does not map. Add field.LastName:"
                        + " <column>");
        assertThat(rules(Mode.UPDATE, "Email").checks()).hasSize(1);
    }

    @Test
    void aFieldThatCannotBeWrittenIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> rules(Mode.UPSERT, "Email", "LastName", "Source").checks())
                .withMessage("Field 'Source' of Contact cannot be changed. Those that can: Email, LastName");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> rules(Mode.INSERT, "Email", "LastName", "Created").checks())
                .withMessageContaining("cannot be set in a new record");
    }

    @Test
    void aKeyMustBeOneByWhichARecordCanBeFound() {
        rules(Mode.UPSERT, "Email").requireKey();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rules(Mode.UPSERT, "LastName").requireKey())
                .withMessage(
                        "Option destinationKey names 'LastName', by which a Contact cannot be found. Allowed: Email");
    }

    @Test
    void anOpenObjectTakesOtherFields() {
        ObjectDescription open = new ObjectDescription("user", List.of(), true);
        Fields fields = new Fields(List.of(new Field("anything", false, false)));
        assertThat(new FieldRules(open, new Delivery("s", "upsert", Mode.UPSERT.operations(), true, fields)).checks())
                .isEmpty();
    }
}
