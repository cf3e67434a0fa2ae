package io.saddlebag.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.saddlebag.run.RecordEvidence;
import io.saddlebag.run.RunFigures;
import io.saddlebag.run.RunStatus;
import io.saddlebag.run.RunSummary;
import io.saddlebag.run.Runs;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/** How a finished run is told to a person, or to a program as JSON. */
@Component
public class RunReport {

    private static final int RECORDS = 3;

    private final Runs runs;

    RunReport(Runs runs) {
        this.runs = runs;
    }

    /** Prints the figures of a run and the first records that were not accepted. */
    public void print(RunSummary run, PrintWriter out) {
        RunFigures figures = run.figures();
        out.println();
        out.printf(
                "Run %d of sync %s %s%s%n", run.id(), run.sync(), run.status().label(), duration(run.duration()));
        if (run.message() != null) {
            out.println(run.message());
        }
        out.println();
        new Table(
                        "rows read",
                        "unchanged",
                        "inserted",
                        "updated",
                        "deleted",
                        "successful",
                        "rejected",
                        "invalid",
                        "pending")
                .row(
                        figures.rowsRead(),
                        figures.unchanged(),
                        figures.inserted(),
                        figures.updated(),
                        figures.deleted(),
                        figures.successful(),
                        figures.rejected(),
                        figures.invalid(),
                        figures.pending())
                .print(out);
        if (figures.rejected() > 0) {
            printRecords(run, "rejected", out);
        }
        if (figures.invalid() > 0) {
            printRecords(run, "invalid", out);
        }
        if (figures.pending() > 0 && run.status() != RunStatus.BLOCKED) {
            printRecords(run, "pending", out);
        }
        out.flush();
    }

    private void printRecords(RunSummary run, String outcome, PrintWriter out) {
        List<RecordEvidence> records = runs.records(run.id(), outcome, RECORDS);
        if (records.isEmpty()) {
            return;
        }
        out.printf("%nFirst %s records:%n", outcome);
        for (RecordEvidence record : records) {
            out.printf(
                    "  %s %s: %s%n",
                    record.key(), record.evidence().code(), record.evidence().message());
            printIndented("request", record.evidence().request(), out);
            printIndented("response", record.evidence().response(), out);
        }
    }

    private static void printIndented(String name, String text, PrintWriter out) {
        if (text != null) {
            out.printf("    %s%n      %s%n", name, text.strip().replaceAll("\\R", "\n      "));
        }
    }

    private static String duration(Duration duration) {
        return duration == null ? "" : String.format(Locale.ROOT, " in %.1f s", duration.toMillis() / 1000.0);
    }

    /** Prints a run and its records as one JSON object. */
    void printJson(RunSummary run, PrintWriter out) throws JsonProcessingException {
        Map<String, Object> object = ResultCommand.run(run);
        object.put("records", runs.records(run.id(), null, 100));
        ResultCommand.printJson(object, out);
    }
}
