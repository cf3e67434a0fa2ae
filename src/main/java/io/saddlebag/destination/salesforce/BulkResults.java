package io.saddlebag.destination.salesforce;

import io.saddlebag.destination.delivery.Failure;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
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
     * @param cells all of them, by their columns
     */
    record Row(String key, String id, String error, Map<String, String> cells) {

        /** Salesforce writes {@code CODE:message:FIELD1,FIELD2 --}, and messages hold colons. */
        Failure failure() {
            int first = error.indexOf(':');
            int last = error.lastIndexOf(':');
            return first < 0
                    ? new Failure("unexplained", error)
                    : new Failure(
                            error.substring(0, first),
                            error.substring(first + 1, last > first ? last : error.length()));
        }

        /** @param shown what is shown of the cell of a column */
        String text(BinaryOperator<String> shown) {
            StringWriter text = new StringWriter();
            try (CSVPrinter printer = new CSVPrinter(
                    text, CSVFormat.RFC4180.builder().setRecordSeparator('\n').get())) {
                printer.printRecord(cells.keySet());
                List<String> values = new ArrayList<>();
                cells.forEach((column, cell) -> values.add(shown.apply(column, cell)));
                printer.printRecord(values);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return text.toString();
        }
    }

    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setIgnoreEmptyLines(true)
            .get();

    private final SalesforceBatch batch;
    private final String job;
    private final String keyColumn;

    /** @param keyColumn in which the job's rows differ from one another */
    BulkResults(SalesforceBatch batch, String job, String keyColumn) {
        this.batch = batch;
        this.job = job;
        this.keyColumn = keyColumn;
    }

    /**
     * Hands over every row of all pages, and those of a page that broke off once more.
     *
     * @return whether they could be read to the end
     */
    boolean read(Kind kind, Consumer<Row> rows) {
        String page = job + "/" + kind.path;
        while (page != null) {
            boolean[] whole = {false};
            CallResult result = batch.require(Call.get(page).forCsv().toFinish(), reply -> {
                whole[0] = read(reply.body(), keyColumn, rows);
                return whole[0];
            });
            if (!whole[0] || !(result instanceof CallResult.Replied replied)) {
                return false;
            }
            String locator = replied.reply().locator();
            page = locator == null ? null : job + "/" + kind.path + "?locator=" + locator;
        }
        return true;
    }

    /** @return whether this is such CSV to its end; one that is not may name the wrong rows where it breaks off */
    static boolean read(byte[] csv, String keyColumn, Consumer<Row> rows) {
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
                        record.isSet("sf__Error") ? cells(parser.getHeaderNames(), record) : Map.of()));
            }
            return true;
        } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
            return false;
        }
    }

    private static String cell(CSVRecord record, String column) {
        return record.isSet(column) ? record.get(column) : "";
    }

    private static Map<String, String> cells(List<String> header, CSVRecord record) {
        Map<String, String> cells = new LinkedHashMap<>();
        header.forEach(column -> cells.put(column, record.get(column)));
        return cells;
    }
}
