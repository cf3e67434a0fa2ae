package io.saddlebag.camel;

/** What an exchange goes through a sync's route for. All purposes share one route, so that they cannot behave differently. */
sealed interface Purpose {

    /** To send what changed. */
    record Run() implements Purpose {}

    /** To find out what would be sent; the result is left with the collector. */
    record DryRun(PlanCollector collector) implements Purpose {}

    /** To see the first rows of the model as they would be sent; they are left with the collector. */
    record Preview(RowCollector collector) implements Purpose {}

    Purpose RUN = new Run();
}
