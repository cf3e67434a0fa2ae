package io.saddlebag.source;

import io.saddlebag.row.Columns;
import io.saddlebag.row.Rows;
import io.saddlebag.row.ValueSink;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/** Rows whose query is being executed while their reader still does something else. */
final class PendingRows implements Rows {

    private final Query query;
    private final CompletableFuture<Rows> opening;
    private Rows rows;

    /** Starts executing the query in another thread. */
    PendingRows(Query query, Executor executor) {
        this.query = query;
        this.opening = CompletableFuture.supplyAsync(query::execute, executor);
    }

    private Rows rows() {
        if (rows == null) {
            try {
                rows = opening.join();
            } catch (CompletionException e) {
                throw e.getCause() instanceof RuntimeException failure ? failure : e;
            }
        }
        return rows;
    }

    @Override
    public Columns columns() {
        return rows().columns();
    }

    @Override
    public boolean next() {
        return rows().next();
    }

    @Override
    public void read(int column, ValueSink sink) {
        rows.read(column, sink);
    }

    @Override
    public void cancel() {
        query.cancel();
    }

    @Override
    public void close() {
        opening.whenComplete((opened, failure) -> {
            if (opened != null) {
                opened.close();
            }
        });
    }
}
