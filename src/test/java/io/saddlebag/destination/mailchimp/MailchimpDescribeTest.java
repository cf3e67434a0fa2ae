package io.saddlebag.destination.mailchimp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.saddlebag.destination.Delivery;
import io.saddlebag.destination.DestinationSettings;
import io.saddlebag.destination.FieldDescription;
import io.saddlebag.destination.ObjectDescription;
import io.saddlebag.destination.ObjectSummary;
import io.saddlebag.destination.Terms;
import io.saddlebag.fake.FakeMailchimp;
import io.saddlebag.row.Field;
import io.saddlebag.row.Fields;
import io.saddlebag.row.Operation;
import io.saddlebag.sync.Batching;
import io.saddlebag.sync.FieldType;
import io.saddlebag.testing.VendorSinks;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Mailchimp says of its lists and their merge fields, and what follows for syncs. */
class MailchimpDescribeTest {

    private final Mailchimp mailchimp = new Mailchimp();

    @AfterEach
    void close() throws Exception {
        mailchimp.close();
    }

    private Terms check(String step, String mode, String... fields) throws Exception {
        List<Field> all = new ArrayList<>();
        for (String each : fields) {
            all.add(new Field(each, all.isEmpty(), false));
        }
        boolean upsert = mode.equals("upsert");
        Set<Operation> operations =
                upsert ? EnumSet.of(Operation.INSERT, Operation.UPDATE) : EnumSet.of(Operation.UPDATE);
        return mailchimp.sinks.sink(step).check(new Delivery("news", mode, operations, upsert, new Fields(all)));
    }

    @Test
    void theListsAreTold() throws Exception {
        mailchimp.vendor.addList("def456");
        assertThat(mailchimp.sinks.catalogue(Mailchimp.step()).objects())
                .contains(new ObjectSummary("abc123", "List abc123"), new ObjectSummary("def456", "List def456"));
    }

    @Test
    void theCommandDescribeAsksForListsAndForOneOfThem() {
        assertThat(mailchimp.sinks.catalogues().objects("vendor"))
                .extracting(ObjectSummary::name)
                .containsExactly("abc123");
        assertThat(mailchimp.sinks.catalogues().describe("vendor", "abc123").field("merge_fields.LTV"))
                .isPresent();
    }

    @Test
    void allMergeFieldsOfAListAreTold() throws Exception {
        for (int i = 0; i < 20; i++) {
            mailchimp.vendor.defineMergeField("X" + i, "text", i == 3);
        }
        ObjectDescription list = mailchimp.sinks.catalogue(Mailchimp.step()).describe(FakeMailchimp.LIST);
        assertThat(list.field("merge_fields.X19")).isPresent();
        assertThat(list.field("merge_fields.X3").orElseThrow().required()).isTrue();
        assertThat(list.field("merge_fields.LTV").orElseThrow().values()).isEqualTo(FieldType.NUMBER);
        FieldDescription plan = list.field("merge_fields.PLAN").orElseThrow();
        assertThat(plan.label()).isEqualTo("Plan");
        assertThat(plan.allowed()).containsExactlyInAnyOrder("Free", "Pro", "Enterprise");
        assertThat(list.field("email_address").orElseThrow().key()).isTrue();
    }

    @Test
    void batchesAreAsLargeAsACallMayBe() throws Exception {
        Terms terms = check(Mailchimp.step(), "upsert", "email_address", "status");
        assertThat(terms.batching()).isEqualTo(Batching.of(500));
        assertThat(terms.most()).isEqualTo(500);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "merge_fields.LTVV;abc123 has no field 'merge_fields.LTVV'",
                "FNAME;abc123 has no field 'FNAME'",
                "unique_email_id;Field 'unique_email_id' of abc123 cannot be set"
            })
    void whatMailchimpWouldPassOverWithoutAWordKeepsTheSyncFromStarting(String field, String message) {
        assertThatThrownBy(() -> check(Mailchimp.step(), "upsert", "email_address", field))
                .hasMessageStartingWith(message);
    }

    @Test
    void aMergeFieldThatIsRequiredMustBeMapped() {
        mailchimp.vendor.defineMergeField("SIZE", "text", true);
        assertThatThrownBy(() -> check(Mailchimp.step(), "upsert", "email_address", "status"))
                .hasMessageStartingWith("A new abc123 needs a value in merge_fields.SIZE");
    }

    @Test
    void membersAreFoundByTheirEmailOnly() {
        assertThatThrownBy(() -> check(Mailchimp.step(), "upsert", "merge_fields.FNAME", "email_address"))
                .hasMessageContaining("Option destinationKey names 'merge_fields.FNAME'")
                .hasMessageEndingWith("Allowed: email_address");
    }

    @Test
    void tagsAreNotMappedInModeUpdate() {
        assertThatThrownBy(() -> check(Mailchimp.step(), "update", "email_address", "tags"))
                .hasMessageStartingWith(
                        "Sync 'news' (mode update) maps field 'tags', which the destination does not take");
    }

    @Test
    void aListThatIsNotThereKeepsTheSyncFromStarting() {
        assertThatThrownBy(() -> check(
                        Mailchimp.step().replace(FakeMailchimp.LIST, "nolist"), "upsert", "email_address", "status"))
                .hasMessageContaining("The requested resource could not be found");
    }

    @Test
    void aKeyWithoutADataCentreIsToldWithoutBeingShown() throws Exception {
        try (VendorSinks sinks = new VendorSinks(
                mailchimp.vendor, new DestinationSettings("vendor", "mailchimp", Map.of("api-key", "0123456789ab")))) {
            assertThatThrownBy(() -> sinks.sink(Mailchimp.step()))
                    .hasStackTraceContaining("The property 'api-key' of HTTP connection 'vendor'")
                    .hasStackTraceContaining("has nothing after a '-'")
                    .satisfies(e -> assertThat(e.toString()).doesNotContain("0123456789ab"));
        }
    }
}
