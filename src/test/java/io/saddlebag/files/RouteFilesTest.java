package io.saddlebag.files;

import static io.saddlebag.testing.RunAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.saddlebag.camel.RetlComponent;
import io.saddlebag.camel.SyncOperations;
import io.saddlebag.run.ActiveRun;
import io.saddlebag.run.RunRequest;
import io.saddlebag.testing.Eventually;
import io.saddlebag.testing.SyncFixture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.apache.camel.component.kamelet.KameletComponent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are added, edited, broken and deleted while the service runs. */
class RouteFilesTest {

    @TempDir
    Path directory;

    private Path routes;
    private SyncFixture fixture;
    private RouteFiles files;

    @BeforeEach
    void open() throws Exception {
        routes = Files.createDirectories(directory.resolve("routes"));
        fixture = SyncFixture.inFile(directory)
                .sql(
                        "CREATE TABLE customers (id INT, name VARCHAR(100), email VARCHAR(100))",
                        "INSERT INTO customers SELECT x, 'Name ' || x, 'c' || x FROM SYSTEM_RANGE(1, 30)");
        fixture.context.setSourceLocationEnabled(true);
        fixture.context.start();
        files = files();
    }

    private RouteFiles files() {
        return new RouteFiles(
                fixture.context, routes, directory.resolve("kamelets"), directory.resolve("destinations"));
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private static String sync(String id, String mode, String column) {
        return """
                - route:
                    id: %s
                    from:
                      uri: retl:manual
                      steps:
                        - to:
                            uri: retl:extract
                            parameters:
                              source: warehouse
                              model: SELECT id, name, email FROM customers
                              primaryKey: id
                        - to:
                            uri: retl:diff
                            parameters:
                              mode: %s
                              field.id: id
                              field.value: %s
                              batchSize: 10
                        - split:
                            simple: ${body}
                            streaming: true
                            steps:
                              - to: bean:destination
                              - to: retl:record
                """.formatted(id, mode, column);
    }

    private void put(String file, String text) throws Exception {
        Files.createDirectories(routes.resolve(file).getParent());
        Files.writeString(routes.resolve(file), text);
    }

    private boolean refresh(String file, String text) throws Exception {
        put(file, text);
        return files.refresh();
    }

    private Object value(int id) {
        return fixture.destination.records.get(Integer.toString(id)).get("value");
    }

    private List<String> changes(String sync) {
        return fixture
                .context
                .getComponent("retl", RetlComponent.class)
                .getLifecycle()
                .changelog()
                .list(sync, null, 100)
                .stream()
                .map(change -> change.actor() + " " + change.action())
                .toList();
    }

    private FileProblem problem() {
        assertThat(files.problems()).hasSize(1);
        return files.problems().get(0);
    }

    @Test
    void aFileTakesEffectWhenItIsAddedEditedAndDeleted() throws Exception {
        assertThat(refresh("customers.yaml", sync("customers", "upsert", "name")))
                .isTrue();
        assertThat(fixture.run("customers")).succeeded().inserted(30);
        assertThat(value(1)).isEqualTo("Name 1");

        refresh("customers.yaml", sync("customers", "upsert", "email"));
        assertThat(fixture.run("customers")).succeeded().updated(30);
        assertThat(value(1)).isEqualTo("c1");

        refresh("crm/orders.yaml", sync("orders", "upsert", "name"));
        assertThat(files.fileOf("orders")).contains("crm/orders.yaml");
        Files.delete(routes.resolve("customers.yaml"));
        files.refresh();
        assertThat(fixture.context.getRoute("customers")).isNull();
        assertThat(fixture.context.getRoute("orders")).isNotNull();
        assertThat(files.problems()).isEmpty();
        assertThat(changes("customers")).containsExactly("file deleted", "file edited", "file created");
    }

    @Test
    void aRouteThatLeavesItsFileIsRemoved() throws Exception {
        refresh("both.yaml", sync("one", "upsert", "name") + sync("two", "upsert", "name"));
        refresh("both.yaml", sync("two", "upsert", "name"));
        assertThat(fixture.context.getRoute("one")).isNull();
        assertThat(fixture.run("two")).succeeded();
    }

    @Test
    void aBrokenFileLeavesTheOldVersionRunningAndSaysWhy() throws Exception {
        refresh("customers.yaml", sync("customers", "upsert", "name"));
        String good = sync("customers", "upsert", "name");
        List<List<Object>> mistakes = List.of(
                List.of(sync("customers", "upsrt", "name"), 15, "Unknown mode 'upsrt'"),
                List.of(good.replace("batchSize", "batchsize"), 18, "Unknown option 'batchsize' of retl:diff"),
                List.of(sync("customers", "upsert", "nick"), 2, "nick"),
                List.of(good.replace("bean:destination", "nowhere:x"), 22, "nowhere"),
                List.of(good.replace("steps:", "stepz:"), 5, "stepz"),
                List.of(good.replace("                id:", "               id:") + "\t- x", 30, "\\t"),
                List.of("just text", 1, "a list"));
        for (List<Object> mistake : mistakes) {
            refresh("customers.yaml", (String) mistake.get(0));
            assertThat(problem().file()).isEqualTo("customers.yaml");
            assertThat(problem().reason()).contains((String) mistake.get(2));
            assertThat(problem().line())
                    .as(problem().text())
                    .isBetween((Integer) mistake.get(1) - 1, (Integer) mistake.get(1) + 1);
            assertThat(fixture.run("customers")).succeeded();
        }
        refresh("customers.yaml", sync("customers", "upsert", "email"));
        assertThat(files.problems()).isEmpty();
        assertThat(fixture.run("customers")).succeeded().updated(30);
    }

    @Test
    void aFileThatIsBrokenFromTheStartKeepsNoOtherFromRunning() throws Exception {
        put("a.yaml", sync("a", "upsrt", "name"));
        put("b.yaml", sync("b", "upsert", "name"));
        put("c.yaml", sync("b", "upsert", "email"));
        files.refresh();
        assertThat(fixture.run("b")).succeeded();
        assertThat(files.problems().stream().map(FileProblem::text))
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("a.yaml:").contains("sync 'a'", "upsrt"),
                        second -> assertThat(second).startsWith("c.yaml:1").contains("stands in b.yaml already"));
        Files.delete(routes.resolve("a.yaml"));
        Files.delete(routes.resolve("c.yaml"));
        files.refresh();
        assertThat(files.problems()).isEmpty();
    }

    @Test
    void aRunInProgressIsNeverCut() throws Exception {
        refresh("customers.yaml", sync("customers", "upsert", "name"));
        CountDownLatch latch = new CountDownLatch(1);
        fixture.destination.behaviour = (batch, change) -> {
            try {
                latch.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return null;
        };
        SyncOperations operations = new SyncOperations(fixture.context);
        ActiveRun run = operations.trigger("customers", RunRequest.MANUAL.by("api:ann"));
        Eventually.holds(() -> assertThat(fixture.destination.batches).isNotEmpty());
        assertThat(refresh("customers.yaml", sync("customers", "upsert", "email")))
                .isFalse();
        Files.delete(routes.resolve("customers.yaml"));
        assertThat(files.refresh()).isFalse();
        put("customers.yaml", sync("customers", "upsert", "email"));
        latch.countDown();
        Eventually.holds(() -> assertThat(run.summary()).isNotNull());
        assertThat(run.summary()).succeeded().inserted(30);
        assertThat(value(30)).isEqualTo("Name 30");
        Eventually.holds(() -> assertThat(files.refresh()).isTrue());
        assertThat(fixture.run("customers")).succeeded().updated(30);
    }

    @Test
    void whatComesWhileARouteIsReplacedGoesThroughTheNewOne() throws Exception {
        refresh("customers.yaml", sync("customers", "upsert", "name"));
        for (int i = 0; i < 20; i++) {
            boolean even = i % 2 == 0;
            put("customers.yaml", sync("customers", "upsert", even ? "email" : "name"));
            Thread run = new Thread(() -> fixture.run("customers"));
            run.start();
            Eventually.holds(() -> assertThat(files.refresh()).isTrue());
            run.join();
            fixture.run("customers");
            assertThat(value(1)).isEqualTo(even ? "c1" : "Name 1");
        }
        assertThat(fixture.runs().list("customers", 100)).hasSize(40).allSatisfy(run -> assertThat(run)
                .succeeded());
    }

    @Test
    void anEditedKameletTakesEffectInAllSyncsThatCallIt() throws Exception {
        Path kamelet = Files.createDirectories(directory.resolve("kamelets")).resolve("put-sink.kamelet.yaml");
        fixture.context.getComponent("kamelet", KameletComponent.class).setLocation("file:" + kamelet.getParent());
        String text = """
                apiVersion: camel.apache.org/v1
                kind: Kamelet
                metadata:
                  name: put-sink
                spec:
                  definition:
                    title: Put
                    type: object
                  template:
                    from:
                      uri: kamelet:source
                      steps:
                        - setProperty: {name: note, constant: %s}
                        - to: bean:destination
                """;
        Files.writeString(kamelet, text.formatted("one"));
        put("a.yaml", sync("a", "upsert", "name").replace("bean:destination", "kamelet:put-sink"));
        put("b.yaml", sync("b", "upsert", "name").replace("bean:destination", "kamelet:put-sink"));
        files.refresh();
        assertThat(files.problems()).isEmpty();
        assertThat(fixture.run("a")).succeeded();
        int size = fixture.context.getRoutes().size();
        for (int i = 0; i < 5; i++) {
            String note = "note" + i;
            Files.writeString(kamelet, text.formatted(note));
            assertThat(files.refresh()).isTrue();
            fixture.sql("UPDATE customers SET name = '" + note + "'");
            assertThat(fixture.run("a")).succeeded().updated(30);
            assertThat(fixture.run("b")).succeeded();
            assertThat(fixture.destination.notes).contains(note);
        }
        assertThat(fixture.context.getRoutes()).hasSize(size);
    }

    @Test
    void anEditedModelTakesEffect() throws Exception {
        Path model = Files.createDirectories(routes.resolve("models")).resolve("m.sql");
        Files.writeString(model, "SELECT id, name, email FROM customers WHERE id < 11");
        refresh(
                "customers.yaml",
                sync("customers", "upsert", "name")
                        .replace("SELECT id, name, email FROM customers", "resource:file:" + model));
        assertThat(fixture.run("customers")).succeeded().inserted(10);
        Files.writeString(model, "SELECT id, name, email FROM customers");
        files.refresh();
        assertThat(fixture.run("customers")).succeeded().inserted(20);
    }

    @Test
    void whatIsWrittenTakesEffectAtOnceOrNotAtAll() throws Exception {
        assertThat(files.write("customers.yaml", sync("customers", "upsert", "name"), "api:ann"))
                .isTrue();
        assertThat(fixture.run("customers")).succeeded();
        assertThatThrownBy(() -> files.write("customers.yaml", sync("customers", "upsrt", "name"), "api:ann"))
                .isInstanceOf(RouteFileException.class)
                .hasMessageContaining("upsrt");
        assertThat(Files.readString(routes.resolve("customers.yaml"))).contains("upsert");
        assertThatThrownBy(() -> files.write("new.yaml", sync("new", "upsrt", "name"), "api:ann"))
                .isInstanceOf(RouteFileException.class);
        assertThat(routes.resolve("new.yaml")).doesNotExist();
        assertThat(files.problems()).isEmpty();
        assertThat(fixture.run("customers")).succeeded();
        files.refresh();
        files.delete("customers.yaml", "api:bob");
        assertThat(changes("customers")).containsExactly("api:bob deleted", "api:ann created");
    }

    @Test
    void anEditThatWasMadeWhileNothingRanStandsInTheChangelog() throws Exception {
        refresh("customers.yaml", sync("customers", "upsert", "name"));
        files = files();
        files.refresh();
        assertThat(changes("customers")).containsExactly("file created");
        put("customers.yaml", sync("customers", "upsert", "email"));
        files = files();
        files.refresh();
        assertThat(changes("customers")).containsExactly("file edited", "file created");
    }

    @Test
    void aFileThatIsBeingWrittenIsLeftAlone() throws Exception {
        refresh("customers.yaml", sync("customers", "upsert", "name"));
        put("customers.yaml", sync("customers", "upsert", "email"));
        files.refreshSettled();
        assertThat(fixture.run("customers")).succeeded().inserted(30);
        assertThat(value(1)).isEqualTo("Name 1");
        files.refreshSettled();
        fixture.run("customers");
        assertThat(value(1)).isEqualTo("c1");
    }
}
