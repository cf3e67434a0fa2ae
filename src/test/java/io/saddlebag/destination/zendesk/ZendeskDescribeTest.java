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
    void users_have_standard_fields_and_those_of_the_account() throws Exception {
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
    void the_kinds_of_record_are_told() throws Exception {
        assertThat(zendesk.sinks.catalogue(Zendesk.step("zendesk-sink")).objects())
                .extracting(ObjectSummary::name)
                .containsExactly("user", "organization");
    }

    @ParameterizedTest
    @ValueSource(strings = {"zendesk-sink", "zendesk-organizations-sink"})
    void organizations_have_others(String kamelet) throws Exception {
        ObjectDescription organization =
                zendesk.sinks.catalogue(Zendesk.step(kamelet)).describe("organization");
        assertThat(organization.field("organization_fields.tier").orElseThrow().allowed())
                .containsExactlyInAnyOrder("gold", "silver");
        assertThat(organization.field("domain_names")).isPresent();
        assertThat(organization.field("email")).isEmpty();
    }

    @Test
    void batches_are_as_large_as_a_job_may_be() throws Exception {
        Terms terms = upsert("external_id", "name");
        assertThat(terms.batching()).isEqualTo(Batching.of(100));
        assertThat(terms.most()).isEqualTo(100);
    }

    @Test
    void values_are_checked_for_what_zendesk_says_of_their_field() throws Exception {
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
    void a_field_that_cannot_be_written_keeps_the_sync_from_starting(String field, String message) {
        assertThatThrownBy(() -> upsert("external_id", "name", field)).hasMessageStartingWith(message);
    }

    @Test
    void a_new_user_needs_a_name() {
        assertThatThrownBy(() -> upsert("external_id", "email"))
                .hasMessageStartingWith("A new user needs a value in name, which the sync does not map");
    }

    @Test
    void users_are_found_by_external_id_or_email_only() throws Exception {
        upsert("email", "name");
        assertThatThrownBy(() -> upsert("phone", "name"))
                .hasMessageStartingWith("Option destinationKey names 'phone', by which a user cannot be found."
                        + " Allowed: email, external_id");
    }

    @Test
    void an_update_of_existing_users_needs_their_external_id() {
        assertThatThrownBy(() -> check("zendesk-sink", "update", EnumSet.of(Operation.UPDATE), "email", "name"))
                .hasMessage("Sync 'customers' (mode update) needs ids, which are looked up by field external_id."
                        + " Set option destinationKey to external_id");
    }
}
