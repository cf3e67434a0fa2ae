package io.saddlebag.docs;

import static io.saddlebag.testing.RunAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.saddlebag.camel.Catalogues;
import io.saddlebag.camel.RetlComponent;
import io.saddlebag.destination.FieldDescription;
import io.saddlebag.run.RunStatus;
import io.saddlebag.run.RunSummary;
import io.saddlebag.testing.Fault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Follows docs/add-a-destination.md: the Kamelet with the blocks of the first steps does what the page says of it. */
class AddADestinationTest {

    private static final Page PAGE = Page.of("docs/add-a-destination.md");
    private static final String SYNC = "people-to-acorn";
    private static final int REPLY = 2;
    private static final int DELETES = 3;
    private static final int ERRORS = 4;
    private static final int DESCRIBE = 5;
    private static final int TYPE = 6;

    @TempDir
    Path directory;

    private final FakeAcorn acorn = new FakeAcorn("acorn-key");
    private Surroundings surroundings;

    @BeforeEach
    void open() throws Exception {
        surroundings = new Surroundings(directory);
        surroundings.inWarehouse("DELETE FROM analytics.customers WHERE customer_id NOT IN ('C-1', 'C-2', 'C-4')");
    }

    @AfterEach
    void close() throws Exception {
        surroundings.close();
        acorn.close();
    }

    /** The Kamelet with the parameters of this many steps. */
    private static String kamelet(int steps) {
        List<String> blocks = PAGE.blocks("yaml");
        StringBuilder file = new StringBuilder(blocks.stream()
                .filter(block -> block.startsWith("apiVersion:"))
                .findFirst()
                .orElseThrow());
        blocks.stream()
                .filter(block -> block.startsWith(" ".repeat(14)))
                .limit(steps)
                .forEach(file::append);
        return file.toString();
    }

    private void start(int steps, String sync) throws Exception {
        Map<String, String> others = Map.of(
                "url: https://acme.acorn.example",
                "url: " + acorn.url(),
                "account: acme",
                "account: acme\n      url: " + acorn.url() + "/v2",
                "${ACORN_KEY}",
                "acorn-key");
        String settings = PAGE.blocks("yaml").stream()
                .filter(block -> block.startsWith("saddlebag:"))
                .skip(steps < TYPE ? 0 : 1)
                .findFirst()
                .orElseThrow();
        surroundings.context.getRegistry().bind("destinations", DocumentedDestination.of(List.of(settings), others));
        PluginHelper.getRoutesLoader(surroundings.context)
                .loadRoutes(ResourceHelper.fromString("acorn-sink.kamelet.yaml", kamelet(steps)));
        surroundings.start(sync);
    }

    private void start(int steps) throws Exception {
        start(steps, PAGE.sync(SYNC));
    }

    private String evidence(RunSummary run) {
        return surroundings
                .context
                .getComponent("retl", RetlComponent.class)
                .getRuns()
                .records(run.id(), null, 10)
                .toString();
    }

    /** A part of a message that the page quotes. */
    private static String quoted(String part) {
        assertThat(PAGE.text()).contains("*" + part + "*");
        return part;
    }

    @Test
    void theEmptyFileLacksAPath() {
        String lack = "Set at least one of the options 'insertPath', 'updatePath', 'deletePath' and 'upsertPath'";
        assertThatThrownBy(() -> start(0)).hasStackTraceContaining(quoted(lack));
    }

    @Test
    void withTheCallItLacksTheReply() {
        assertThatThrownBy(() -> start(1))
                .hasStackTraceContaining(quoted("Option 'reply' must be set with records=many"));
    }

    @Test
    void withTheReplyTheSyncRunsAndTellsWhatIsRefused() throws Exception {
        surroundings.inWarehouse(
                "ALTER TABLE analytics.customers ADD note TEXT",
                "UPDATE analytics.customers SET note = 'nonsense' WHERE customer_id = 'C-2'");
        start(
                REPLY,
                PAGE.sync(SYNC)
                        .replace("last_name, lifetime_value", "last_name, note, lifetime_value")
                        .replace("field.name:", "field.note: note\n              field.name:"));
        RunSummary run = surroundings.run(SYNC);
        assertThat(run).hasStatus(RunStatus.PARTIAL).inserted(2).rejected(1);
        assertThat(evidence(run))
                .contains("INVALID_VALUE", "The note is nonsense", "\"C-2\"")
                .doesNotContain("\"C-1\"");
        assertThat(acorn.people()).containsOnlyKeys("C-1", "C-4");
        assertThat(acorn.requests()).hasSize(1);
        assertThat(acorn.requests().get(0).body()).startsWith("{\"people\":[{\"");
    }

    @Test
    void beforeTheDeletesAMirrorDoesNotStart() {
        assertThatThrownBy(() -> start(REPLY, PAGE.sync(SYNC).replace("mode: upsert", "mode: mirror")))
                .hasStackTraceContaining(quoted("Set option 'deletePath' to where they go"));
    }

    @Test
    void withTheDeletesAMirrorDeletesOneByOneAlsoWhatIsGone() throws Exception {
        start(DELETES, PAGE.sync(SYNC).replace("mode: upsert", "mode: mirror\n              maxDeletes: 100%"));
        assertThat(surroundings.run(SYNC)).succeeded().inserted(3);
        acorn.reset();
        acorn.script(Fault.reply(1, 404).on("DELETE", "/v2/people/C-2"));
        surroundings.inWarehouse("DELETE FROM analytics.customers WHERE customer_id <> 'C-1'");
        assertThat(surroundings.run(SYNC)).succeeded().deleted(2);
        assertThat(acorn.requests())
                .extracting(each -> each.method() + " " + each.path())
                .containsExactlyInAnyOrder("DELETE /v2/people/C-2", "DELETE /v2/people/C-4");
    }

    @Test
    void withoutTheErrorsALockIsARefusal() throws Exception {
        acorn.lock("C-1", 1);
        start(DELETES);
        assertThat(surroundings.run(SYNC)).rejected(1);
    }

    @Test
    void withTheErrorsALockIsWaitedForAndAUsedUpQuotaEndsTheRun() throws Exception {
        acorn.lock("C-1", 1);
        start(ERRORS);
        assertThat(surroundings.run(SYNC)).succeeded().inserted(3);
        assertThat(acorn.requests()).hasSize(2);
        acorn.script(Fault.reply(
                9,
                429,
                Map.of("Retry-After", "1"),
                "{\"error\":{\"code\":\"QUOTA_EXHAUSTED\",\"message\":\"No more\"}}"));
        surroundings.inWarehouse("UPDATE analytics.customers SET last_name = 'New'");
        assertThat(surroundings.run(SYNC))
                .hasStatus(RunStatus.FAILED)
                .messageContains("No more")
                .pending(3);
        assertThat(acorn.requests()).hasSize(3);
    }

    @Test
    void withTheDescriptionAFieldThatIsNotThereKeepsTheSyncFromStarting() {
        assertThatThrownBy(() -> start(DESCRIBE, PAGE.sync(SYNC).replace("field.email:", "field.mail:")))
                .hasStackTraceContaining("person has no field 'mail'");
    }

    @Test
    void withTheDescriptionANameThatIsTooLongIsInvalid() throws Exception {
        surroundings.inWarehouse(
                "UPDATE analytics.customers SET last_name = REPEAT('x', 41) WHERE customer_id = 'C-1'");
        start(DESCRIBE);
        assertThat(surroundings.run(SYNC)).inserted(2).invalid(1);
    }

    @Test
    void withATypeOfItsOwnANameAndAKeyAreEnoughAndItCanBeAsked() throws Exception {
        start(TYPE);
        assertThat(surroundings.run(SYNC)).succeeded().inserted(3);
        Catalogues catalogues = new Catalogues(surroundings.context);
        assertThat(catalogues.objects("acorn")).extracting(each -> each.name()).containsExactly("person");
        assertThat(catalogues.describe("acorn", "person").fields())
                .filteredOn(FieldDescription::key)
                .extracting(FieldDescription::name)
                .containsExactly("external_id");
    }

    @Test
    void aModeThatTheApiCannotKeepDoesNotStart() {
        assertThatThrownBy(() -> start(TYPE, PAGE.sync(SYNC).replace("mode: upsert", "mode: insert")))
                .hasStackTraceContaining("Kamelet acorn-sink does not support mode insert. Supported: upsert, mirror");
    }

    @Test
    void theContractIsKeptByTheFileOfThePageAndQuotedAsItIs() throws Exception {
        assertThat(Files.readString(Path.of("src/test/resources/kamelets/acorn-sink.kamelet.yaml")))
                .isEqualTo(kamelet(TYPE));
        String test = Files.readString(Path.of("src/test/java/io/saddlebag/docs/AcornVendorTest.java"));
        assertThat(PAGE.blocks("java")).containsExactly(test.substring(test.indexOf("class AcornVendorTest")));
    }
}
