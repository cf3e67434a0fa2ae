package io.saddlebag.cli;

import io.saddlebag.camel.SyncRunner;
import io.saddlebag.run.RecordEvidence;
import io.saddlebag.run.Runs;
import io.saddlebag.snapshot.SnapshotEntry;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.context.annotation.Scope;
import org.springframework.stereotype.Component;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Component
@Scope("prototype")
@Command(
        name = "explain",
        description =
                "Tells what Saddlebag knows of one record: what the destination has, and what went wrong with it.")
class ExplainCommand extends ResultCommand {

    private static final int RECORDS = 5;

    private final SyncRunner runner;
    private final Runs runs;

    @Parameters(index = "0", paramLabel = "<sync>", description = "The id of the sync.")
    private String sync;

    @Parameters(
            index = "1",
            paramLabel = "<key>",
            description = "The record's primary key or destination key; several values separated by commas.")
    private String key;

    ExplainCommand(SyncRunner runner, Runs runs) {
        this.runner = runner;
        this.runs = runs;
    }

    @Override
    public Integer call() throws Exception {
        Set<String> sensitive =
                runner.syncs(sync).iterator().next().definition().sensitive();
        List<SnapshotEntry> entries = runs.ledger(sync).find(key, sensitive::contains);
        List<RecordEvidence> records = runs.recordsOfKey(sync, key, RECORDS);
        if (isJson()) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("sync", sync);
            object.put("key", key);
            object.put("snapshot", entries);
            object.put("records", records);
            printJson(object, out());
        } else {
            print(entries, records, out());
        }
        return ExitCode.OK;
    }

    private void print(List<SnapshotEntry> entries, List<RecordEvidence> records, PrintWriter out) {
        if (entries.isEmpty()) {
            out.println("Record " + key + " was never accepted by the destination, or was deleted since");
        }
        for (SnapshotEntry found : entries) {
            String other =
                    found.destinationKey() == null || found.destinationKey().equals(found.key())
                            ? ""
                            : ", destination key " + found.destinationKey();
            out.println("Record " + found.key() + other + ": " + found.state() + ", by run " + found.run());
            if (found.destinationId() != null) {
                out.println("Its id at the destination: " + found.destinationId());
            }
            Table hashes = new Table("field", "hash of the value last accepted");
            found.fieldHashes().forEach(hashes::row);
            if (!hashes.isEmpty()) {
                hashes.print(out);
            }
        }
        for (RecordEvidence record : records) {
            out.printf(
                    "%nRun %d, %s, %s: %s %s%n",
                    record.run(),
                    record.recordedAt(),
                    record.outcome(),
                    record.evidence().code(),
                    record.evidence().message());
            if (record.evidence().request() != null) {
                out.println(record.evidence().request());
            }
            if (record.evidence().response() != null) {
                out.println(record.evidence().response());
            }
        }
    }
}
