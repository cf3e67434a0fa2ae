package io.saddlebag.benchmark;

import io.saddlebag.destination.Destinations;
import java.util.List;
import java.util.Map;

/** The first run into a vendor's fake, against a bare client that posts the same bodies to another. */
final class VendorPush {

    private final BenchmarkSettings settings;
    private final Warehouse warehouse;
    private final Vendor vendor;

    VendorPush(BenchmarkSettings settings, Warehouse warehouse, Vendor vendor) {
        this.settings = settings;
        this.warehouse = warehouse;
        this.vendor = vendor;
    }

    void measure(Report report) throws Exception {
        Series whole = new Series("first run to " + vendor.title());
        Series push = new Series("  its push alone");
        Series bare = new Series("bare client, the same bodies");
        VendorClient client = null;
        for (int i = 0; i <= settings.repetitions(); i++) {
            boolean warm = i > 0;
            try (JavaProcess server = server()) {
                String url = server.line();
                run(url, warm ? whole : new Series("to warm up"), warm ? push : new Series("to warm up"));
                client = client == null ? VendorClient.recorded(vendor, url) : client;
            }
            try (JavaProcess server = server()) {
                String url = server.line();
                VendorClient ready = client;
                (warm ? bare : new Series("to warm up")).time(() -> ready.push(url, BenchmarkSettings.CONCURRENCY));
            }
        }
        report.add(whole, settings.vendorRows(), null, "");
        report.add(push, settings.vendorRows(), null, "");
        report.add(bare, settings.vendorRows(), null, "");
        report.remark(String.format(
                "The push to %s goes at %.2f of the speed of the bare client", vendor.title(), bare.ratioTo(push)));
    }

    private JavaProcess server() throws Exception {
        return new JavaProcess(
                VendorServer.class, List.of("-Xmx2g"), List.of(vendor.fake().getName()));
    }

    private void run(String url, Series whole, Series push) throws Exception {
        Destinations destinations = new Destinations(Map.of("vendor", vendor.settings(url)));
        String model = Warehouse.MODEL + " WHERE customer_id <= " + settings.vendorRows();
        try (MeasuredSync sync = new MeasuredSync(
                warehouse,
                model,
                vendor.options(),
                vendor.step(),
                Map.of("destinations", destinations),
                BenchmarkSettings.CONCURRENCY)) {
            whole.time(() -> sync.run(settings.vendorRows()));
            push.addSince(sync.plannedAt());
        }
    }
}
