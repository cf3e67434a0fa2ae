package io.saddlebag.files;

import static io.saddlebag.testing.RunAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.saddlebag.camel.RetlComponent;
import io.saddlebag.camel.SyncOperations;
import io.saddlebag.camel.SyncsListener;
import io.saddlebag.run.ActiveRun;
import io.saddlebag.run.RunRequest;
import io.saddlebag.testing.Eventually;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Files that are added, edited, broken and deleted while the service runs. */
class RouteFilesTest extends RouteFolderFixture {

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
    void whoListensHearsOfASyncThatGoesAndNotOfOneThatIsReplaced() throws Exception {
        List<String> heard = new ArrayList<>();
        fixture.context.getComponent("retl", RetlComponent.class).syncs().addListener(new SyncsListener() {
            @Override
            public void added(String sync) {
                heard.add("added");
            }

            @Override
            public void removed(String sync) {
                heard.add("removed");
            }
        });
        refresh("customers.yaml", sync("customers", "upsert", "name"));
        refresh("customers.yaml", sync("customers", "upsert", "email"));
        refresh("customers.yaml", sync("customers", "upsrt", "email"));
        assertThat(heard).containsOnly("added");
        Files.delete(routes.resolve("customers.yaml"));
        files.refresh();
        assertThat(heard).endsWith("added", "removed").containsOnlyOnce("removed");
    }

    @Test
    void whoSeesASyncFindsItsFile() throws Exception {
        List<Optional<String>> found = new ArrayList<>();
        fixture.context.getComponent("retl", RetlComponent.class).syncs().addListener(new SyncsListener() {
            @Override
            public void added(String sync) {
                found.add(files.fileOf(sync));
            }
        });
        refresh("customers.yaml", sync("customers", "upsert", "name"));
        refresh("customers.yaml", sync("customers", "upsert", "email"));
        assertThat(found).hasSizeGreaterThanOrEqualTo(2).containsOnly(Optional.of("customers.yaml"));
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
                List.of(sync("customers", "upsert", "nick"), 17, "nick"),
                List.of(good.replace("bean:destination", "nowhere:x"), 22, "nowhere"),
                List.of(good.replace("steps:", "stepz:"), 5, "stepz"),
                List.of(good.replace("                id:", "               id:") + "\t- x", 25, "\\t"),
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
    void whatIsWrongInsideAKameletIsAProblemOfTheSync() throws Exception {
        String wrong =
                sync("customers", "upsert", "name").replace("bean:destination", "kamelet:http-sink?connection=nope");
        refresh("customers.yaml", wrong);
        assertThat(problem().sync()).isEqualTo("customers");
        assertThat(problem().text()).startsWith("customers.yaml:23").contains("nope");
    }

    @Test
    void aConnectionIsNotTakenForAMappedFieldOfItsName() throws Exception {
        String both = sync("customers", "upsert", "name").replace("field.value", "field.crm");
        refresh("customers.yaml", both.replace("bean:destination", "retl-jdbc:crm?table=contacts"));
        assertThat(problem().option()).isEqualTo("connection");
        assertThat(problem().text())
                .startsWith("customers.yaml:23: sync 'customers': ")
                .contains("'crm'");
        refresh("customers.yaml", both.replace("crm: name", "crm: crm"));
        assertThat(problem().option()).isEqualTo("field.crm");
        assertThat(problem().value()).isEqualTo("crm");
        assertThat(problem().text()).startsWith("customers.yaml:17: sync 'customers': Unknown column 'crm'");
    }

    @Test
    void aFileThatIsBrokenFromTheStartKeepsNoOtherFromRunning() throws Exception {
        put("a.yaml", sync("a", "upsrt", "name"));
        put("b.yaml", sync("b", "upsert", "name"));
        files.refresh();
        assertThat(fixture.run("b")).succeeded();
        refresh("c.yaml", sync("b", "upsert", "email"));
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
    void ofTwoFilesWithOneIdNoneTakesEffectAtTheStart() throws Exception {
        put("copy.yaml", sync("b", "upsert", "email"));
        put("people.yaml", sync("b", "upsert", "name"));
        files.refresh();
        assertThat(fixture.context.getRoute("b")).isNull();
        assertThat(files.problems().stream().map(FileProblem::text))
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("copy.yaml:").contains("is in people.yaml, too"),
                        second -> assertThat(second).startsWith("people.yaml:").contains("is in copy.yaml, too"));
        put("other.yaml", sync("b", "upsert", "email"));
        refresh("copy.yaml", sync("c", "upsert", "email"));
        assertThat(fixture.run("c")).succeeded();
        assertThat(files.problems()).hasSize(2);
        Files.delete(routes.resolve("other.yaml"));
        files.refresh();
        assertThat(files.problems()).isEmpty();
        assertThat(fixture.run("b")).succeeded();
    }

    @Test
    void aFileThatWaitsForItsSourceIsTriedAgain() throws Exception {
        fixture.sql("ALTER TABLE customers RENAME TO later");
        refresh("customers.yaml", sync("customers", "upsert", "name"));
        assertThat(problem().reason()).contains("CUSTOMERS");
        fixture.sql("ALTER TABLE later RENAME TO customers");
        files.refresh();
        assertThat(files.problems()).hasSize(1);
        files.retry();
        assertThat(files.problems()).isEmpty();
        assertThat(fixture.run("customers")).succeeded().inserted(30);
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
}
