package io.saddlebag.api;

import io.saddlebag.row.ByteReader;
import io.saddlebag.row.ByteWriter;
import io.saddlebag.row.PlainValue;
import io.saddlebag.row.Rows;
import io.saddlebag.row.SourceException;
import io.saddlebag.row.ValueDecoder;
import io.saddlebag.row.ValueEncoder;
import io.saddlebag.security.Redaction;
import io.saddlebag.source.ColumnType;
import io.saddlebag.source.Query;
import io.saddlebag.source.Source;
import io.saddlebag.source.Sources;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Reads the first rows of queries. A query that takes too long is given up, and not many are read at once. */
@Component
class RowPreview implements DisposableBean {

    static final Duration LONGEST = Duration.ofSeconds(30);

    private static final int MOST_AT_ONCE = 4;

    private final Sources sources;
    private final SourceCheck check;
    private final Redaction redaction;
    private final Semaphore places = new Semaphore(MOST_AT_ONCE);
    private final ScheduledExecutorService alarm = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "saddlebag-preview");
        thread.setDaemon(true);
        return thread;
    });

    RowPreview(Sources sources, SourceCheck check, Redaction redaction) {
        this.sources = sources;
        this.check = check;
        this.redaction = redaction;
    }

    /** @throws ProblemException if the source cannot be reached or refuses the query, in its words */
    PreviewView of(String sourceName, String sql, int limit) {
        SourceCheck.SourceView reached = check.view(sourceName);
        if (!reached.reachable()) {
            throw ProblemException.invalid(
                    "source", "'" + sourceName + "' cannot be connected to: " + reached.message());
        }
        if (!places.tryAcquire()) {
            throw ProblemException.overloaded("As many previews as are allowed at once are being read");
        }
        Source source = sources.get(sourceName);
        Query query = source.query(sql, limit + 1, limit + 1);
        Future<?> end = alarm.schedule(query::cancel, LONGEST.toMillis(), TimeUnit.MILLISECONDS);
        try {
            List<ColumnType> columns = source.types(sql);
            List<List<Object>> rows = rows(query);
            boolean more = rows.size() > limit;
            return new PreviewView(columns, more ? rows.subList(0, limit) : rows, more);
        } catch (SourceException e) {
            String late = end.isDone() ? "The query took longer than " + LONGEST.toSeconds() + " seconds. " : "";
            throw ProblemException.invalid("sql", redaction.redact(late + e.getMessage()));
        } finally {
            end.cancel(false);
            places.release();
        }
    }

    private static List<List<Object>> rows(Query query) {
        ByteWriter bytes = new ByteWriter();
        ValueEncoder encoder = new ValueEncoder(bytes);
        List<List<Object>> rows = new ArrayList<>();
        try (Rows read = query.execute()) {
            while (read.next()) {
                List<Object> row = new ArrayList<>();
                for (int i = 0; i < read.columns().size(); i++) {
                    bytes.reset();
                    read.read(i, encoder);
                    row.add(PlainValue.of(ValueDecoder.read(new ByteReader(bytes.array()))));
                }
                rows.add(row);
            }
        }
        return rows;
    }

    @Override
    public void destroy() {
        alarm.shutdownNow();
    }

    /**
     * The first rows of a query.
     *
     * @param rows the values in the order of the columns
     * @param more whether the query has more rows than these
     */
    record PreviewView(List<ColumnType> columns, List<List<Object>> rows, boolean more) {}
}
