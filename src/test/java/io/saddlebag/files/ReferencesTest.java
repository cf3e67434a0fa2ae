package io.saddlebag.files;

import static io.saddlebag.testing.RunAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.component.kamelet.KameletComponent;
import org.junit.jupiter.api.Test;

/** Files that routes refer to, and files that are being written. */
class ReferencesTest extends RouteFolderFixture {

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
