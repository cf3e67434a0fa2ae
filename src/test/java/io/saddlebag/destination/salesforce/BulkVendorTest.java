package io.saddlebag.destination.salesforce;

import io.saddlebag.destination.VendorCase;
import io.saddlebag.testing.Fault;
import java.util.List;
import java.util.Map;

/** The promises of a vendor's Kamelet, kept by Bulk API 2.0. */
class BulkVendorTest extends SalesforceVendorTest {

    @Override
    protected VendorCase vendorCase() {
        return super.vendorCase()
                .step(STEP.replace("collections", "bulk"))
                .loseReplyThenRefuse(this::loseResultsThenRefuse);
    }

    /** The job is carried out, but its results list nothing; what was not listed goes by Collections. */
    private void loseResultsThenRefuse() {
        for (String kind : List.of("successfulResults/", "failedResults/")) {
            String path = "/services/data/v62.0/jobs/ingest/750Hs0000000002IAA/" + kind;
            String csv = "\"sf__Id\",\"sf__Error\",Ext_Id__c,LastName,Description\n";
            salesforce.script(
                    Fault.reply(1, 200, Map.of("Content-Type", "text/csv"), csv).on("GET", path));
        }
        salesforce.script(REFUSAL.on("PATCH", "/services/data/v62.0/composite"));
    }
}
