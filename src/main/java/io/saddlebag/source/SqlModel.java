package io.saddlebag.source;

import io.saddlebag.row.Model;
import io.saddlebag.row.Rows;
import java.util.concurrent.Executor;

/**
 * A model that is a query.
 *
 * @param sql       as its user wrote it
 * @param fetchSize how many rows the driver fetches at a time
 * @param executor  executes the query while the reader of its rows still does something else
 */
public record SqlModel(Source source, String sql, int fetchSize, Executor executor) implements Model {

    @Override
    public Rows open(int most) {
        return new PendingRows(source.query(sql, fetchSize, most), executor);
    }
}
