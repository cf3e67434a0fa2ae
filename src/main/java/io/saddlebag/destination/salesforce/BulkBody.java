package io.saddlebag.destination.salesforce;

import io.saddlebag.row.Change;
import io.saddlebag.security.Redaction;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * The rows of a bulk job as CSV. An empty cell leaves a field as it is and {@code #N/A} clears it, so a text that reads
 * {@code #N/A} cannot be written; nor can a cell of more than 32,000 characters, or a row of more than 400,000.
 */
final class BulkBody {

    /** Clears a field. */
    static final String NULL = "#N/A";

    /** Salesforce takes 100 MB a job; but here it is in memory, several times over. */
    private static final int LARGEST = 32 * 1024 * 1024;

    private static final int LONGEST_CELL = 32_000;

    private static final int LONGEST_ROW = 400_000;

    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setRecordSeparator('\n').get();

    private final RecordLayout layout;
    private final List<String> header = new ArrayList<>();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 16);
    private final CSVPrinter csv;

    BulkBody(RecordLayout layout) {
        this.layout = layout;
        if (layout.operation().needsId()) {
            header.add(RecordLayout.ID);
        }
        if (layout.operation() != DmlOperation.DELETE) {
            layout.columns().forEach(column -> header.add(column.name()));
        }
        this.csv = printer(new OutputStreamWriter(bytes, StandardCharsets.UTF_8));
        print(csv, header);
    }

    private static CSVPrinter printer(Writer out) {
        try {
            return new CSVPrinter(out, FORMAT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void print(CSVPrinter csv, List<String> cells) {
        try {
            csv.printRecord(cells);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether a change can be written as a row. */
    static boolean fits(RecordLayout layout, Change change) {
        long length = 0;
        for (Column column : layout.columns()) {
            Object value = change.value(column.position());
            if (value instanceof String || value instanceof List) {
                String text = column.text(value);
                // Salesforce takes a carriage return for the end of a line that was announced as another
                if (text.equals(NULL) || text.length() > LONGEST_CELL || text.indexOf('\r') >= 0) {
                    return false;
                }
                length += text.length();
            }
        }
        return length <= LONGEST_ROW;
    }

    void add(int position, String id) {
        print(csv, cells(layout.change(position), id, false));
    }

    boolean isFull() {
        return size() >= LARGEST;
    }

    private int size() {
        try {
            csv.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.size();
    }

    byte[] bytes() {
        size();
        return bytes.toByteArray();
    }

    /** The header and the row of a change as people read them, sensitive fields masked. */
    String picture(int position, String id) {
        StringWriter text = new StringWriter();
        CSVPrinter picture = printer(text);
        print(picture, header);
        print(picture, cells(layout.change(position), id, true));
        return text.toString();
    }

    private List<String> cells(Change change, String id, boolean masked) {
        List<String> cells = new ArrayList<>(header.size());
        if (layout.operation().needsId()) {
            cells.add(id);
        }
        if (layout.operation() != DmlOperation.DELETE) {
            for (Column column : layout.columns()) {
                Object value = change.value(column.position());
                boolean hidden = masked
                        && value != null
                        && layout.batch().fields().get(column.position()).sensitive();
                cells.add(
                        !layout.writes(column, change)
                                ? ""
                                : column.clears(value) ? NULL : hidden ? Redaction.MASK : column.text(value));
            }
        }
        return cells;
    }
}
