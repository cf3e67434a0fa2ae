package io.saddlebag.files;

import static io.saddlebag.testing.RunAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.saddlebag.camel.RetlComponent;
import io.saddlebag.destination.Destinations;
import io.saddlebag.form.DestinationRules;
import io.saddlebag.form.Kamelets;
import io.saddlebag.security.Redaction;
import io.saddlebag.testing.SyncFixture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A folder of routes and a service that looks at it. */
abstract class RouteFolderFixture {

    @TempDir
    Path directory;

    Path routes;
    SyncFixture fixture;
    RouteFiles files;

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

    RouteFiles files() {
        DestinationFiles destinations = new DestinationFiles(
                directory.resolve("destinations"),
                new Destinations(Map.of()),
                () -> new DestinationRules(Kamelets.shipped(), DestinationRules.PREFIX),
                name -> null,
                new Redaction(List.of()));
        return new RouteFiles(fixture.context, routes, directory.resolve("kamelets"), destinations);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    static String sync(String id, String mode, String column) {
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

    void put(String file, String text) throws Exception {
        Files.createDirectories(routes.resolve(file).getParent());
        Files.writeString(routes.resolve(file), text);
    }

    boolean refresh(String file, String text) throws Exception {
        put(file, text);
        return files.refresh();
    }

    Object value(int id) {
        return fixture.destination.records.get(Integer.toString(id)).get("value");
    }

    List<String> changes(String sync) {
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

    FileProblem problem() {
        assertThat(files.problems()).hasSize(1);
        return files.problems().get(0);
    }
}
