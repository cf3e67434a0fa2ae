package io.saddlebag.destination.salesforce;

/** The promises of a vendor's Kamelet, kept by Bulk API 2.0. */
class BulkVendorTest extends SalesforceVendorTest {

    @Override
    protected String step() {
        return super.step().replace("collections", "bulk");
    }
}
