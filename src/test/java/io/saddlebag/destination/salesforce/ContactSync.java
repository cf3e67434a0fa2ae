package io.saddlebag.destination.salesforce;

import io.saddlebag.camel.PlanCollector;
import io.saddlebag.destination.DestinationSettings;
import io.saddlebag.destination.Destinations;
import io.saddlebag.destination.delivery.Times;
import io.saddlebag.fake.FakeSalesforce;
import io.saddlebag.run.RunSummary;
import io.saddlebag.testing.LeapingTime;
import io.saddlebag.testing.SyncFixture;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A sync of the table {@code people} to contacts, through the Kamelet. */
final class ContactSync implements AutoCloseable {

    private static final String ROUTE = """
            - route:
                id: to-salesforce
                from:
                  uri: direct:to-salesforce
                  steps:
                    - to:
                        uri: retl:extract
                        parameters:
                          source: warehouse
                          model: SELECT * FROM people ORDER BY id
                          primaryKey: id
                    - to:
                        uri: retl:diff
                        parameters:
                          maxDeletes: 100%
                          allowEmpty: true
                          ${diff}
                    - split:
                        simple: "${body}"
                        streaming: true
                        steps:
                          - to: kamelet:salesforce-sink?connection=crm&object=Contact${options}
                          - to: retl:record
            """;

    final FakeSalesforce salesforce;
    final LeapingTime time;
    final SyncFixture fixture;

    ContactSync(Path directory) {
        this(directory, new FakeSalesforce());
    }

    ContactSync(Path directory, FakeSalesforce salesforce) {
        this.salesforce = salesforce;
        this.time = new LeapingTime(salesforce::advance);
        this.fixture = SyncFixture.inFile(directory);
        Map<String, String> settings =
                Map.of("login-url", salesforce.url(), "client-id", "client-id", "client-secret", "client-secret");
        fixture.context
                .getRegistry()
                .bind(
                        "destinations",
                        Destinations.class,
                        new Destinations(Map.of("crm", new DestinationSettings("crm", "salesforce", settings))));
        fixture.context.getRegistry().bind("times", Times.class, time.times());
    }

    /**
     * @param diff    options of {@code retl:diff}, a line each
     * @param options of the Kamelet, as the rest of its URI
     */
    ContactSync start(String diff, String options, String... sql) throws Exception {
        fixture.sql(sql);
        fixture.start(ROUTE.replace("${diff}", diff.strip().indent(14).strip()).replace("${options}", options));
        return this;
    }

    void resume() {
        fixture.resume("to-salesforce");
    }

    RunSummary run() {
        return fixture.run("to-salesforce");
    }

    PlanCollector plan() {
        return fixture.plan("to-salesforce");
    }

    /** What is kept of the records of a run that were not accepted. */
    List<String> evidence(RunSummary run) {
        return fixture.runs().records(run.id(), null, 100).stream()
                .map(Object::toString)
                .toList();
    }

    @Override
    public void close() {
        fixture.close();
        salesforce.close();
    }
}
