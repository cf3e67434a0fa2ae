package io.saddlebag.destination.salesforce;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;

/** Reads the CSV in which Salesforce lists the rows of a job, in an order of its own. */
final class BulkResults {

    /** Which rows. */
    enum Kind {
        SUCCESSFUL("successfulResults/"),
        FAILED("failedResults/"),
        UNPROCESSED("unprocessedrecords/");

        private final String path;

        Kind(String path) {
            this.path = path;
        }
    }

    /**
     * A row of a result.
     *
     * @param key   as it was sent
     * @param id    of the record, or empty
     * @param error in Salesforce's notation, or empty
     * @param text  the header and the row
     */
    record Row(String key, String id, String error, String text) {

        /** Salesforce writes {@code CODE:message:FIELD1,FIELD2 --}, and messages hold colons. */
        Fault fault() {
            int first = error.indexOf(':');
            int last = error.lastIndexOf(':');
            return first < 0
                    ? new Fault("unexplained", error)
                    : new Fault(
                            error.substring(0, first),
                            error.substring(first + 1, last > first ? last : error.length()));
        }
    }

    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setIgnoreEmptyLines(true)
            .get();

    private final Patience patience;
    private final String job;
    private final String keyColumn;

    /** @param keyColumn in which the job's rows differ from one another */
    BulkResults(Patience patience, String job, String keyColumn) {
        this.patience = patience;
        this.job = job;
        this.keyColumn = keyColumn;
    }

    /**
     * Hands over every row of all pages, each as soon as its page is read.
     *
     * @return whether they could be read to the end
     */
    boolean read(Kind kind, Consumer<Row> rows) {
        String page = job + "/" + kind.path;
        while (page != null) {
            Attempt attempt = patience.send(Call.get(page).forCsv().toFinish());
            if (!(attempt instanceof Attempt.Replied replied)
                    || !replied.reply().isOk()
                    || !read(replied.reply().body(), keyColumn, kind == Kind.FAILED, rows)) {
                return false;
            }
            String locator = replied.reply().locator();
            page = locator == null ? null : job + "/" + kind.path + "?locator=" + locator;
        }
        return true;
    }

    /**
     * @param withText whether the rows are kept as text, too, which takes time
     * @return whether this is such CSV to its end; one that is not may name the wrong rows where it breaks off
     */
    static boolean read(byte[] csv, String keyColumn, boolean withText, Consumer<Row> rows) {
        InputStreamReader in = new InputStreamReader(new ByteArrayInputStream(csv), StandardCharsets.UTF_8);
        try (CSVParser parser = CSVParser.parse(in, FORMAT)) {
            if (!parser.getHeaderNames().contains(keyColumn)) {
                return false;
            }
            for (CSVRecord record : parser) {
                if (!record.isConsistent()) {
                    return false;
                }
                rows.accept(new Row(
                        record.get(keyColumn),
                        cell(record, "sf__Id"),
                        cell(record, "sf__Error"),
                        withText ? text(parser.getHeaderNames(), record) : null));
            }
            return true;
        } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
            return false;
        }
    }

    private static String cell(CSVRecord record, String column) {
        return record.isSet(column) ? record.get(column) : "";
    }

    private static String text(List<String> header, CSVRecord record) throws IOException {
        StringWriter text = new StringWriter();
        try (CSVPrinter printer = new CSVPrinter(
                text, CSVFormat.RFC4180.builder().setRecordSeparator('\n').get())) {
            printer.printRecord(header);
            printer.printRecord(record.toList());
        }
        return text.toString();
    }
}
