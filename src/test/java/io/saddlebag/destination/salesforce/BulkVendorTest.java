package io.saddlebag.destination.salesforce;

import io.saddlebag.testing.Fault;
import java.util.List;
import java.util.Map;

/** The promises of a vendor's Kamelet, kept by Bulk API 2.0. */
class BulkVendorTest extends SalesforceVendorTest {

    @Override
    protected String step() {
        return super.step().replace("collections", "bulk");
    }

    /** The job is carried out, but its results list nothing; what was not listed goes by Collections. */
    @Override
    protected void loseReplyThenRefuse() {
        for (String kind : List.of("successfulResults/", "failedResults/")) {
            String path = "/services/data/v62.0/jobs/ingest/750Hs0000000002IAA/" + kind;
            String csv = "\"sf__Id\",\"sf__Error\",Ext_Id__c,LastName,Description\n";
            vendor.script(
                    Fault.reply(1, 200, Map.of("Content-Type", "text/csv"), csv).on("GET", path));
        }
        vendor.script(refusal().on("PATCH", "/services/data/v62.0/composite"));
    }
}
