package io.saddlebag.snapshot;

import io.saddlebag.diff.Plan;
import io.saddlebag.diff.PlanRequest;
import io.saddlebag.diff.PlanRequest.Adoption;
import io.saddlebag.diff.Progress;
import io.saddlebag.diff.Snapshot;
import io.saddlebag.diff.SpooledPlan;
import io.saddlebag.row.Model;
import io.saddlebag.row.Rows;
import java.nio.file.Path;
import org.jdbi.v3.core.Jdbi;

/** Reads models row by row and compares them in this process with snapshots in the store. */
public final class LocalEngine implements DiffEngine {

    private final Jdbi jdbi;
    private final Path spoolDirectory;

    /** Spools in the system's temporary directory. */
    public LocalEngine(Jdbi jdbi) {
        this(jdbi, Path.of(System.getProperty("java.io.tmpdir"), "saddlebag"));
    }

    /** @param spoolDirectory where change sets lie while they are sent */
    public LocalEngine(Jdbi jdbi, Path spoolDirectory) {
        this.jdbi = jdbi;
        this.spoolDirectory = spoolDirectory;
    }

    @Override
    public Plan plan(PlanRequest request, Model model, Progress progress) {
        SnapshotStore store = ledger(request.sync().id());
        Snapshot snapshot = request.adoption() == Adoption.ALL ? Snapshot.EMPTY : store.open(request.sync(), progress);
        try (Rows rows = model.open(0)) {
            progress.whileReading(rows::cancel);
            long layout = progress.run() == 0 ? 0 : store.layout(request.sync());
            return SpooledPlan.of(request, rows, snapshot, layout, spoolDirectory, progress);
        }
    }

    @Override
    public SnapshotStore ledger(String sync) {
        return new SnapshotStore(jdbi, sync);
    }
}
