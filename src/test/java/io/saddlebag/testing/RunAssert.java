package io.saddlebag.testing;

import io.saddlebag.run.RunFigures;
import io.saddlebag.run.RunStatus;
import io.saddlebag.run.RunSummary;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;

/** Assertions about a run that read like sentences, and check each time that its figures add up. */
public final class RunAssert extends AbstractAssert<RunAssert, RunSummary> {

    private RunAssert(RunSummary actual) {
        super(actual, RunAssert.class);
    }

    public static RunAssert assertThat(RunSummary run) {
        return new RunAssert(run).addsUp();
    }

    private RunAssert addsUp() {
        isNotNull();
        RunFigures figures = actual.figures();
        Assertions.assertThat(figures.unchanged() + figures.inserts() + figures.updates() + figures.invalid())
                .as("unchanged + inserts + updates + invalid of %s", figures)
                .isEqualTo(figures.rowsRead());
        Assertions.assertThat(figures.successful() + figures.rejected() + figures.pending())
                .as("successful + rejected + pending of %s", figures)
                .isEqualTo(figures.changes());
        Assertions.assertThat(figures.pending()).as("pending of %s", figures).isNotNegative();
        return this;
    }

    public RunAssert succeeded() {
        return hasStatus(RunStatus.SUCCEEDED);
    }

    public RunAssert hasStatus(RunStatus status) {
        Assertions.assertThat(actual.status()).as("status of %s", actual).isEqualTo(status);
        return this;
    }

    public RunAssert read(long rows) {
        return figure("rows read", actual.figures().rowsRead(), rows);
    }

    public RunAssert unchanged(long count) {
        return figure("unchanged", actual.figures().unchanged(), count);
    }

    public RunAssert inserted(long count) {
        return figure("inserted", actual.figures().inserted(), count);
    }

    public RunAssert updated(long count) {
        return figure("updated", actual.figures().updated(), count);
    }

    public RunAssert deleted(long count) {
        return figure("deleted", actual.figures().deleted(), count);
    }

    public RunAssert rejected(long count) {
        return figure("rejected", actual.figures().rejected(), count);
    }

    public RunAssert invalid(long count) {
        return figure("invalid", actual.figures().invalid(), count);
    }

    public RunAssert pending(long count) {
        return figure("pending", actual.figures().pending(), count);
    }

    public RunAssert messageContains(String... parts) {
        Assertions.assertThat(actual.message()).contains(parts);
        return this;
    }

    private RunAssert figure(String name, long figure, long expected) {
        Assertions.assertThat(figure).as("%s of %s", name, actual).isEqualTo(expected);
        return this;
    }
}
