package io.saddlebag.source;

import io.saddlebag.camel.RetlComponent;
import io.saddlebag.camel.SyncRunner;
import io.saddlebag.destination.DestinationSettings;
import io.saddlebag.destination.Destinations;
import io.saddlebag.run.RunRequest;
import io.saddlebag.run.RunSummary;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** Runs two syncs of one model in a process of its own: to an API and to a table. Prints what became of each run. */
public final class TypesProcess {

    private static final String ROUTE = """
            - route:
                id: %1$s
                from:
                  uri: direct:%1$s
                  steps:
                    - to:
                        uri: retl:extract
                        parameters:
                          source: db
                          model: SELECT * FROM source_types
                          primaryKey: id
                    - to:
                        uri: retl:diff
                        parameters:
                          mode: upsert
                          destinationKey: id
                          field.id: id
                          %2$s
                    - split:
                        simple: "${body}"
                        streaming: true
                        steps:
                          - to: "%3$s"
                          - to: retl:record
            """;

    private TypesProcess() {}

    /** @param args URLs of source, table's database, API and store, then the columns for the API and those for the table */
    public static void main(String[] args) throws Exception {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        out.println("zone " + TimeZone.getDefault().getID() + ", locale " + Locale.getDefault() + ", charset "
                + Charset.defaultCharset());
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            Sources sources = new Sources(Map.of("db", new SourceSettings("db", args[0], null, null)));
            Destinations destinations = new Destinations(Map.of(
                    "table", new DestinationSettings("table", "jdbc", Map.of("url", args[1])),
                    "api", new DestinationSettings("api", "http", Map.of("url", args[2]))));
            camel.getRegistry().bind("sources", Sources.class, sources);
            camel.getRegistry().bind("destinations", Destinations.class, destinations);
            RetlComponent component = new RetlComponent(camel);
            component.setStoreUrl(args[3]);
            camel.addComponent("retl", component);
            camel.disableJMX();
            load(camel, "api", args[4], "kamelet:http-sink?connection=api&upsertPath=/records&changedFieldsOnly=true");
            load(camel, "table", args[5], "kamelet:jdbc-sink?connection=table&table=target_types");
            camel.start();
            for (String sync : new String[] {"api", "table"}) {
                RunSummary run =
                        new SyncRunner(camel).run(sync, RunRequest.MANUAL).orElseThrow();
                out.println(sync + " " + run.status() + " " + run.figures() + " " + run.message());
                component.getRuns().records(run.id(), "rejected", 10).forEach(out::println);
            }
            sources.close();
        }
    }

    private static void load(DefaultCamelContext camel, String sync, String columns, String sink) throws Exception {
        StringBuilder fields = new StringBuilder();
        for (String column : columns.split(",")) {
            fields.append("field.").append(column).append(": ").append(column).append("\n              ");
        }
        PluginHelper.getRoutesLoader(camel)
                .loadRoutes(ResourceHelper.fromString(sync + ".yaml", ROUTE.formatted(sync, fields, sink)));
    }
}
