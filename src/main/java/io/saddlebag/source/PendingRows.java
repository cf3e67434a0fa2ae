package io.saddlebag.source;

import io.saddlebag.row.Columns;
import io.saddlebag.row.Rows;
import io.saddlebag.row.ValueSink;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** Rows whose query is being executed while their reader still does something else. */
public final class PendingRows implements Rows {

    private final CompletableFuture<Rows> opening;
    private Rows rows;

    /** Starts opening the rows in another thread. */
    public PendingRows(Supplier<Rows> opener, Executor executor) {
        this.opening = CompletableFuture.supplyAsync(opener, executor);
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
    public void close() {
        opening.whenComplete((opened, failure) -> {
            if (opened != null) {
                opened.close();
            }
        });
    }
}
