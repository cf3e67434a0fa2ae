package io.saddlebag.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.saddlebag.diff.CanonicalEncoder;
import io.saddlebag.row.ByteWriter;
import io.saddlebag.row.Rows;
import io.saddlebag.testing.FakeRest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * A value is what its database holds, whatever the process's time zone, locale and charset. One row of all types of a database is
 * synced to an API and to a table by three processes, each of them in another place of the world: the first sends it, the second
 * finds it unchanged, and the third sends the smallest change of every value.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class TypesContract {

    private static final Map<String, String> CAPE = Map.of("LC_ALL", "C");
    private static final List<String> UTC = List.of("-Duser.timezone=UTC");
    private static final List<String> NEW_YORK =
            List.of("-Duser.timezone=America/New_York", "-Duser.language=tr", "-Duser.country=TR");
    private static final List<String> KOLKATA = List.of("-Duser.timezone=Asia/Kolkata", "-Dfile.encoding=US-ASCII");

    /** For files of databases. */
    Path directory;

    private final FakeRest api = new FakeRest(request -> FakeRest.Response.json(200, "{}"));
    private List<TypeRow> types;
    private final List<String> outputs = new ArrayList<>();
    private List<String> storedAtFirst;
    private List<String> readAtFirst;
    private List<String> storedAtLast;
    private List<String> readAtLast;

    /** The table of types. */
    abstract List<TypeRow> types();

    /** The URL of the source, with all that is needed to connect. */
    abstract String sourceUrl();

    /** The URL of the database of the table, with all that is needed to connect. */
    String tableUrl() {
        return sourceUrl();
    }

    /** What the source's values and types need, before its table is made. */
    List<String> preparation() {
        return List.of();
    }

    @BeforeAll
    void syncThreeTimes(@TempDir Path empty) throws Exception {
        directory = empty;
        types = types();
        List<String> statements = new ArrayList<>(preparation());
        statements.add("CREATE TABLE source_types (id INTEGER, "
                + each(i -> "c" + i + " " + types.get(i).type()) + ")");
        statements.add(
                "INSERT INTO source_types VALUES (1, " + each(i -> types.get(i).value()) + ")");
        execute(sourceUrl(), statements);
        execute(
                tableUrl(),
                List.of("CREATE TABLE target_types (id INTEGER NOT NULL PRIMARY KEY, "
                        + columns(
                                (i, type) -> type.stored() != null,
                                i -> "c" + i + " " + types.get(i).stored()) + ")"));
        outputs.add(run(UTC, Map.of()));
        storedAtFirst = read(tableUrl(), "target_types");
        readAtFirst = read(sourceUrl(), "source_types");
        outputs.add(run(NEW_YORK, Map.of()));
        List<String> changes = new ArrayList<>(settings());
        changes.add("UPDATE source_types SET "
                + each(i -> "c" + i + " = " + types.get(i).changed()));
        execute(sourceUrl(), changes);
        outputs.add(run(KOLKATA, CAPE));
        storedAtLast = read(tableUrl(), "target_types");
        readAtLast = read(sourceUrl(), "source_types");
    }

    /** Statements with which a session begins that writes values. */
    List<String> settings() {
        return List.of();
    }

    @AfterAll
    void close() {
        api.close();
    }

    private String each(IntFunction<String> text) {
        return columns((i, type) -> true, text);
    }

    private String columns(BiPredicate<Integer, TypeRow> wanted, IntFunction<String> text) {
        return IntStream.range(0, types.size())
                .filter(i -> wanted.test(i, types.get(i)))
                .mapToObj(text)
                .collect(Collectors.joining(","));
    }

    private static void execute(String url, List<String> statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private String run(List<String> options, Map<String, String> environment) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx400m"));
        command.addAll(options);
        command.add(TypesProcess.class.getName());
        command.addAll(List.of(sourceUrl(), tableUrl(), api.url(), "jdbc:h2:file:" + directory.resolve("store")));
        command.add(columns((i, type) -> type.json() != null, i -> "c" + i));
        command.add(columns((i, type) -> type.stored() != null, i -> "c" + i));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }

    /** The canonical form of each column of the only row that is written to a table. */
    private List<String> read(String url, String table) {
        List<String> forms = new ArrayList<>();
        String columns = columns((i, type) -> type.stored() != null, i -> "c" + i);
        try (Sources sources = new Sources(Map.of("db", new SourceSettings("db", url, null, null)));
                Rows rows = sources.get("db")
                        .query("SELECT " + columns + " FROM " + table, 10, 0)
                        .execute()) {
            if (rows.next()) {
                for (int i = 0; i < rows.columns().size(); i++) {
                    ByteWriter bytes = new ByteWriter();
                    rows.read(i, new CanonicalEncoder(bytes));
                    forms.add(columns.split(",")[i] + " " + HexFormat.of().formatHex(bytes.copy()));
                }
            }
        }
        return forms;
    }

    /** The members of the body of a request, as they are written. */
    private Map<String, String> body(int request) {
        assertThat(api.requests()).as("%s", outputs).hasSizeGreaterThan(request);
        String body = api.requests().get(request).body();
        Map<String, String> members = new LinkedHashMap<>();
        for (String member : body.substring(1, body.length() - 1).split(",(?=\"(?:c\\d+|id)\":)")) {
            int colon = member.indexOf(':');
            members.put(member.substring(1, colon - 1), member.substring(colon + 1));
        }
        members.remove("id");
        return members;
    }

    private Map<String, String> expected(IntFunction<String> text) {
        Map<String, String> expected = new LinkedHashMap<>();
        for (int i = 0; i < types.size(); i++) {
            if (types.get(i).json() != null) {
                expected.put("c" + i, text.apply(i));
            }
        }
        return expected;
    }

    @Test
    void theJsonIsTheCanonicalText() {
        IntFunction<String> named =
                i -> types.get(i).type() + " " + types.get(i).value() + " is ";
        Map<String, String> sent = body(0);
        sent.replaceAll((column, json) -> named.apply(Integer.parseInt(column.substring(1))) + json);
        assertThat(sent)
                .containsExactlyInAnyOrderEntriesOf(
                        expected(i -> named.apply(i) + types.get(i).json()));
    }

    @Test
    void aSecondRunElsewhereSendsNothing() {
        assertThat(outputs.get(0)).contains("api SUCCEEDED", "table SUCCEEDED").contains("inserts=1", "zone UTC");
        assertThat(outputs.get(1))
                .contains("zone America/New_York, locale tr_TR")
                .contains("api SUCCEEDED", "table SUCCEEDED")
                .doesNotContain("unchanged=0")
                .doesNotContain("updates=1", "inserts=1");
    }

    @Test
    void theSmallestChangeOfEachValueIsSent() {
        assertThat(outputs.get(2))
                .contains("zone Asia/Kolkata", "charset US-ASCII")
                .contains("api SUCCEEDED", "table SUCCEEDED");
        assertThat(api.requests()).hasSize(2);
        assertThat(body(1).keySet().stream().map(this::named))
                .containsExactlyInAnyOrderElementsOf(
                        expected(i -> "").keySet().stream().map(this::named).toList());
    }

    private String named(String column) {
        TypeRow type = types.get(Integer.parseInt(column.substring(1)));
        return column + " " + type.type() + " " + type.value();
    }

    @Test
    void theValueInATableIsTheSources() {
        assertThat(storedAtFirst).as("%s", outputs).isEqualTo(readAtFirst);
        assertThat(storedAtLast).as("%s", outputs).isEqualTo(readAtLast);
        assertThat(storedAtLast).doesNotContainAnyElementsOf(storedAtFirst);
    }
}
