package io.saddlebag.docs;

import io.saddlebag.destination.DestinationSettings;
import io.saddlebag.destination.Destinations;
import io.saddlebag.testing.SyncFixture;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The syncs of a vendor's page, with a warehouse for them. */
final class VendorPage implements AutoCloseable {

    final SyncFixture fixture;
    private final Page page;

    VendorPage(String path, Path directory, DestinationSettings settings) throws Exception {
        page = Page.of(path);
        fixture = SyncFixture.inFile(directory);
        fixture.context
                .getRegistry()
                .bind("destinations", Destinations.class, new Destinations(Map.of(settings.name(), settings)));
        fixture.sql(
                "CREATE SCHEMA analytics",
                "CREATE TABLE analytics.customers (customer_id VARCHAR, email VARCHAR, first_name VARCHAR,"
                        + " full_name VARCHAR, plan VARCHAR, lifetime_value DECIMAL(12, 2), wants_newsletter BOOLEAN)",
                "INSERT INTO analytics.customers SELECT 'C-' || x, 'c' || x || '@example.com', 'First ' || x,"
                        + " 'First Last ' || x, CASE WHEN MOD(x, 2) = 0 THEN 'pro' END, x * 1.5, MOD(x, 3) > 0"
                        + " FROM SYSTEM_RANGE(1, 250)",
                "CREATE TABLE analytics.companies (company_id VARCHAR, name VARCHAR, tier VARCHAR)",
                "INSERT INTO analytics.companies SELECT 'O-' || x, 'Company ' || x, 'gold' FROM SYSTEM_RANGE(1, 20)");
    }

    /** Starts every sync that the page shows, as it stands there. */
    void start() throws Exception {
        StringBuilder all = new StringBuilder();
        List<String> blocks = page.blocks("yaml");
        blocks.stream().filter(each -> each.startsWith("- route:")).forEach(all::append);
        fixture.start(all.toString());
    }

    @Override
    public void close() {
        fixture.close();
    }
}
