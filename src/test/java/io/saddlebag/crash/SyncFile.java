package io.saddlebag.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The file of the sync under test. */
final class SyncFile {

    static final String ID = "contacts";

    private static final String YAML = """
            - route:
                id: %s
                from:
                  uri: quartz:retl/contacts
                  parameters:
                    cron: "0 0 0 1 1 ? 2099"
                  steps:
                    - to:
                        uri: retl:extract
                        parameters:
                          source: warehouse
                          model: %s
                          primaryKey: customer
                    - to:
                        uri: retl:diff
                        parameters:
                          mode: mirror
                          maxDeletes: 100%%
                          field.id: id
                          field.email: email
                          field.points: points
                          destinationKey: id
                          batchSize: %d
                          concurrency: %d
                    - split:
                        simple: ${body}
                        streaming: true
                        parallelProcessing: %b
                        steps:
                          - to:
                              %s
                          - to: retl:record
            """;

    private SyncFile() {}

    /** Writes the route into a process's directory. */
    static void write(Path directory, Destination destination, int batchSize, int concurrency) {
        String step = destination.step().strip().replace("\n", "\n" + " ".repeat(18));
        try {
            Path routes = Files.createDirectories(directory.resolve("routes"));
            Files.writeString(
                    routes.resolve("contacts.yaml"),
                    YAML.formatted(ID, Warehouse.MODEL, batchSize, concurrency, concurrency > 1, step));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
