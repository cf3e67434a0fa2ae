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

    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setIgnoreEmptyLines(true)
            .get();

    private BulkResults() {}

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

    /** @param withText whether the rows are kept as text, too, which takes time */
    static void read(byte[] csv, String keyColumn, boolean withText, Consumer<Row> rows) {
        InputStreamReader in = new InputStreamReader(new ByteArrayInputStream(csv), StandardCharsets.UTF_8);
        try (CSVParser parser = CSVParser.parse(in, FORMAT)) {
            for (CSVRecord record : parser) {
                rows.accept(new Row(
                        cell(record, keyColumn),
                        cell(record, "sf__Id"),
                        cell(record, "sf__Error"),
                        withText ? text(parser.getHeaderNames(), record) : null));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
