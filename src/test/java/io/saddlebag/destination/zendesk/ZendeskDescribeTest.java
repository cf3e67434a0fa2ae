package io.saddlebag.destination.zendesk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.saddlebag.destination.Delivery;
import io.saddlebag.destination.FieldDescription;
import io.saddlebag.destination.ObjectDescription;
import io.saddlebag.destination.ObjectSummary;
import io.saddlebag.destination.Terms;
import io.saddlebag.row.Field;
import io.saddlebag.row.Fields;
import io.saddlebag.row.Operation;
import io.saddlebag.sync.Batching;
import io.saddlebag.sync.FieldCheck;
import io.saddlebag.sync.FieldType;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Zendesk says of its fields, and what follows for syncs. */
class ZendeskDescribeTest {

    private final Zendesk zendesk = new Zendesk();

    @AfterEach
    void close() throws Exception {
        zendesk.close();
    }

    private Terms check(String kamelet, String mode, Set<Operation> operations, String... fields) throws Exception {
        List<Field> all = new ArrayList<>();
        for (String each : fields) {
            all.add(new Field(each, all.isEmpty(), false));
        }
        boolean upsert = mode.equals("upsert") || mode.equals("mirror");
        return zendesk.sinks
                .sink(Zendesk.step(kamelet))
                .check(new Delivery("customers", mode, operations, upsert, new Fields(all)));
    }

    private Terms upsert(String... fields) throws Exception {
        return check("zendesk-sink", "upsert", EnumSet.of(Operation.INSERT, Operation.UPDATE), fields);
    }

    @Test
    void usersHaveStandardFieldsAndThoseOfTheAccount() throws Exception {
        ObjectDescription user =
                zendesk.sinks.catalogue(Zendesk.step("zendesk-sink")).describe("user");
        FieldDescription plan = user.field("user_fields.plan").orElseThrow();
        assertThat(plan.label()).isEqualTo("Plan");
        assertThat(plan.allowed()).containsExactlyInAnyOrder("free", "pro", "enterprise");
        assertThat(user.field("user_fields.ltv").orElseThrow().values()).isEqualTo(FieldType.NUMBER);
        assertThat(user.field("name").orElseThrow().required()).isTrue();
        assertThat(user.field("created_at").orElseThrow().updateable()).isFalse();
    }

    @Test
    void theCommandDescribeAsksForUsersAndOrganizations() {
        assertThat(zendesk.sinks.catalogues().objects("vendor")).hasSize(2);
        assertThat(zendesk.sinks.catalogues().describe("vendor", "user").field("user_fields.plan"))
                .isPresent();
        assertThat(zendesk.sinks.catalogues().describe("vendor", "organization").field("organization_fields.tier"))
                .isPresent();
    }

    @Test
    void theKindsOfRecordAreTold() throws Exception {
        assertThat(zendesk.sinks.catalogue(Zendesk.step("zendesk-sink")).objects())
                .extracting(ObjectSummary::name)
                .containsExactly("user", "organization");
    }

    @ParameterizedTest
    @ValueSource(strings = {"zendesk-sink", "zendesk-organizations-sink"})
    void organizationsHaveOthers(String kamelet) throws Exception {
        ObjectDescription organization =
                zendesk.sinks.catalogue(Zendesk.step(kamelet)).describe("organization");
        assertThat(organization.field("organization_fields.tier").orElseThrow().allowed())
                .containsExactlyInAnyOrder("gold", "silver");
        assertThat(organization.field("domain_names")).isPresent();
        assertThat(organization.field("email")).isEmpty();
    }

    @Test
    void batchesAreAsLargeAsAJobMayBe() throws Exception {
        Terms terms = upsert("external_id", "name");
        assertThat(terms.batching()).isEqualTo(Batching.of(100));
        assertThat(terms.most()).isEqualTo(100);
    }

    @Test
    void valuesAreCheckedForWhatZendeskSaysOfTheirField() throws Exception {
        assertThat(upsert("external_id", "name", "user_fields.seats", "user_fields.plan")
                        .checks())
                .extracting(FieldCheck::field)
                .contains("user_fields.seats", "user_fields.plan");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "user_fields.Plan;user has no field 'user_fields.Plan'. Did you mean 'user_fields.plan'?",
                "created_at;Field 'created_at' of user cannot be set in a new record",
                "nickname;user has no field 'nickname'"
            })
    void aFieldThatCannotBeWrittenKeepsTheSyncFromStarting(String field, String message) {
        assertThatThrownBy(() -> upsert("external_id", "name", field)).hasMessageStartingWith(message);
    }

    @Test
    void aNewUserNeedsAName() {
        assertThatThrownBy(() -> upsert("external_id", "email"))
                .hasMessageStartingWith("A new user needs a value in name, which the sync does not map");
    }

    @Test
    void usersAreFoundByExternalIdOrEmailOnly() throws Exception {
        upsert("email", "name");
        assertThatThrownBy(() -> upsert("phone", "name"))
                .hasMessageStartingWith("Option destinationKey names 'phone', by which a user cannot be found."
                        + " Allowed: email, external_id");
    }

    @Test
    void anUpdateOfExistingUsersNeedsTheirExternalId() {
        assertThatThrownBy(() -> check("zendesk-sink", "update", EnumSet.of(Operation.UPDATE), "email", "name"))
                .hasMessage("Sync 'customers' (mode update) needs ids, which are looked up by field external_id."
                        + " Set option destinationKey to external_id");
    }
}
