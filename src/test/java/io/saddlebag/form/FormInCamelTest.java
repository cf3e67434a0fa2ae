package io.saddlebag.form;

import static org.assertj.core.api.Assertions.assertThat;

import io.saddlebag.camel.RetlComponent;
import io.saddlebag.camel.RetlEndpoint;
import io.saddlebag.run.RunSummary;
import io.saddlebag.sync.FieldCheck;
import io.saddlebag.sync.FieldMapping;
import io.saddlebag.sync.FieldType;
import io.saddlebag.sync.Mode;
import io.saddlebag.sync.Origin;
import io.saddlebag.sync.RetryRejected;
import io.saddlebag.sync.SyncDefinition;
import io.saddlebag.testing.SyncFixture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A written form runs in Camel as what it says. */
class FormInCamelTest {

    private static final String SQL = """
            -- rows; with "everything" & more: 100% + {x}

            SELECT 1 AS id, 'a&b=c%20d + 100%25 "é" ''q'' #?()' AS text, -- trailing
                   'two
              lines' AS broken -- Ünïcödé

            WHERE 'x%' LIKE '%' AND (1)=(1) AND 5 % 2 = 1""";

    private static final String TEXT = "a&b=c%20d + 100%25 \"é\" 'q' #?()";

    @TempDir
    Path directory;

    private static SyncForm form(String modelId, String query) {
        return new SyncForm(
                "written",
                "Written",
                null,
                modelId,
                "warehouse",
                query,
                List.of("id"),
                "warehouse",
                "jdbc-sink",
                Map.of("table", "target"),
                "mirror",
                new Schedule.Cron("0 0 3 1 1 ? 2099", "Europe/Berlin", "skip"),
                List.of(
                        new MappedField("id", null, "key", "integer", true, null, List.of(), false),
                        new MappedField("text", null, "text", null, false, 200, List.of(TEXT, "other"), true),
                        new MappedField("broken", null, "broken", null, false, null, List.of(), false),
                        new MappedField(null, "web & shop + 5%", "origin", null, false, null, List.of(), false)),
                List.of(),
                50,
                4,
                "12.5%",
                7L,
                true,
                "onChange");
    }

    private SyncFixture fixture() throws Exception {
        return SyncFixture.inFile(directory)
                .sql(
                        "CREATE TABLE target (\"key\" INT PRIMARY KEY, \"text\" VARCHAR, \"broken\" VARCHAR, \"origin\" VARCHAR)");
    }

    @Test
    void theDefinitionIsTheForm() throws Exception {
        try (SyncFixture fixture = fixture()) {
            fixture.start(new FormWriter().write(form(null, SQL)));
            SyncDefinition sync = fixture.context
                    .getComponent("retl", RetlComponent.class)
                    .syncs()
                    .get("written")
                    .definition();
            assertThat(sync.mode()).isEqualTo(Mode.MIRROR);
            assertThat(sync.primaryKey()).containsExactly("id");
            assertThat(sync.destinationKey()).containsExactly("key");
            assertThat(sync.mappings())
                    .containsExactlyInAnyOrder(
                            new FieldMapping("key", new Origin.Column("id")),
                            new FieldMapping("text", new Origin.Column("text")),
                            new FieldMapping("broken", new Origin.Column("broken")),
                            new FieldMapping("origin", new Origin.Constant("web & shop + 5%")));
            assertThat(sync.sensitive()).containsExactly("text");
            assertThat(sync.checks())
                    .containsExactlyInAnyOrder(
                            new FieldCheck("key", true, FieldType.INTEGER, 0, Set.of()),
                            new FieldCheck("text", false, null, 200, Set.of(TEXT, "other")));
            assertThat(sync.guards().maxDeletes()).hasToString("12.5%");
            assertThat(sync.guards().maxRejected()).isEqualTo(7);
            assertThat(sync.guards().allowEmpty()).isTrue();
            assertThat(sync.retryRejected()).isEqualTo(RetryRejected.ON_CHANGE);
            assertThat(sync.batching().usual()).isEqualTo(50);
            assertThat(sync.concurrency()).isEqualTo(4);
            assertThat(fixture.context.getRoute("written").getDescription()).isEqualTo("Written");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theQueryArrivesAsItWasWritten(boolean inFile) throws Exception {
        ModelFile model = new ModelFile("odd", "Odd", "warehouse", List.of("id"), null, SQL);
        if (inFile) {
            Files.writeString(directory.resolve("odd.sql"), model.write());
        }
        SyncForm form = inFile ? form("odd", null) : form(null, SQL);
        try (SyncFixture fixture = fixture()) {
            fixture.start(new FormWriter(directory.toString()).write(form));
            assertThat(fixture.context.getEndpoints().stream()
                            .filter(RetlEndpoint.class::isInstance)
                            .map(endpoint -> ((RetlEndpoint) endpoint).getModel()))
                    .contains(inFile ? model.write() : SQL);
            RunSummary run = fixture.run("written");
            assertThat(run.message()).isNull();
            assertThat(rows(fixture.warehouse)).containsExactly(TEXT, "two\n  lines", "web & shop + 5%");
        }
    }

    private static List<String> rows(DataSource source) throws Exception {
        try (Connection connection = source.getConnection();
                ResultSet row = connection.createStatement().executeQuery("SELECT * FROM target")) {
            assertThat(row.next()).isTrue();
            return List.of(row.getString("text"), row.getString("broken"), row.getString("origin"));
        }
    }
}
