package io.saddlebag.docs;

import static io.saddlebag.testing.RunAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.saddlebag.form.DestinationFile;
import io.saddlebag.form.DestinationRules;
import io.saddlebag.form.FormCheck;
import io.saddlebag.form.FormContext;
import io.saddlebag.form.FormJson;
import io.saddlebag.form.FormReader;
import io.saddlebag.form.FormWriter;
import io.saddlebag.form.Kamelets;
import io.saddlebag.form.ModelFile;
import io.saddlebag.form.SyncForm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page on files shows is what is written, and it works. */
class FilesPageTest {

    private static final Page PAGE = Page.of("docs/files.md");

    @TempDir
    Path directory;

    private static ModelFile model() {
        return ModelFile.read("customers", PAGE.blocks("sql").get(0));
    }

    private static SyncForm form() {
        FormContext context = new FormContext(
                Set.of("warehouse"),
                Map.of("customers", model()),
                Map.of("reports", new FormContext.Destination("reports", "jdbc", Map.of())),
                Kamelets.shipped(),
                false);
        SyncForm form = context.complete(FormJson.read(PAGE.blocks("json").get(0), SyncForm.class));
        assertThat(new FormCheck(context).problems(form)).isEmpty();
        return form;
    }

    @Test
    void theFormIsWrittenAsThePageShows() {
        String yaml = PAGE.sync("active-customers");
        assertThat(new FormWriter().write(form())).isEqualTo(yaml);
        assertThat(new FormReader().read(yaml).get(0).form()).isEqualTo(form());
    }

    @Test
    void theModelAndTheDestinationAreFilesAsTheyAreWritten() {
        assertThat(model().problems(Set.of("warehouse"))).isEmpty();
        assertThat(model().write().replace("\n\n", "\n"))
                .isEqualTo(PAGE.blocks("sql").get(0).replace("\n\n", "\n"));
        List<String> blocks = PAGE.blocks("yaml");
        DestinationFile destination = DestinationFile.read("x", blocks.get(blocks.size() - 1));
        assertThat(new DestinationRules(Kamelets.shipped(), DestinationRules.PREFIX).problems(destination))
                .isEmpty();
        assertThat(DestinationFile.read("x", destination.write())).isEqualTo(destination);
    }

    @Test
    void theSyncRuns() throws Exception {
        Files.writeString(directory.resolve("customers.sql"), PAGE.blocks("sql").get(0));
        try (Surroundings surroundings = new Surroundings(directory)) {
            surroundings.start(PAGE.sync("active-customers").replace("routes/models", directory.toString()));
            assertThat(surroundings.run("active-customers")).succeeded().inserted(Surroundings.ACTIVE);
            assertThat(surroundings.reported()).isEqualTo(Surroundings.ACTIVE);
        }
    }

    @Test
    void theLineForEditorsNamesTheSchema() {
        String line = Page.of("docs/editors.md").blocks("yaml").get(0);
        assertThat(Path.of("routes").resolve(line.strip().replaceAll(".*=", "")).normalize())
                .exists();
        assertThat(Path.of(FormJson.class.getResource("sync.schema.json").getPath()))
                .exists();
    }
}
