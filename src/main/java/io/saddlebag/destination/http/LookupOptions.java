package io.saddlebag.destination.http;

import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** How the destination's own ids of records are looked up by their key where no earlier reply gave them. */
@UriParams
class LookupOptions {

    @UriParam(
            label = "lookup",
            description =
                    "Where ids are looked up, for example /contacts?emails=${keys} with the keys of the records, separated by commas. With it, a record without an id is looked up before a call that uses ${id}")
    private String lookupPath;

    @UriParam(
            label = "lookup",
            description =
                    "The key field by which lookupPath finds records. With another destinationKey, no ids are looked up. Without it, any")
    private String lookupField;

    @UriParam(
            label = "lookup",
            enums = "GET,POST",
            description = "The method of a look-up. The default is POST with lookupTemplate, else GET")
    private String lookupMethod;

    @UriParam(
            label = "lookup",
            description = "The JSON that a look-up sends. Holds ${keys}, an array with an element for each record")
    private String lookupTemplate;

    @UriParam(
            label = "lookup",
            description =
                    "The JSON of an element of ${keys} in lookupTemplate. Holds ${key}, the value of the record's key field. Without it, that value alone")
    private String lookupRecord;

    @UriParam(
            label = "lookup",
            description =
                    "Where the array of found records is in the reply to a look-up. Without it, the reply is the array")
    private String lookupItemsAt;

    @UriParam(label = "lookup", description = "Where a found record has its key, for example /email")
    private String lookupItemKey;

    @UriParam(label = "lookup", defaultValue = "/id", description = "Where a found record has its id")
    private String lookupIdAt = "/id";

    @UriParam(
            label = "lookup",
            defaultValue = "100",
            description = "The most records that are looked up with one call, and that its reply can hold")
    private int lookupMax = 100;

    public String getLookupPath() {
        return lookupPath;
    }

    public void setLookupPath(String value) {
        lookupPath = value;
    }

    public String getLookupField() {
        return lookupField;
    }

    public void setLookupField(String value) {
        lookupField = value;
    }

    public String getLookupMethod() {
        return lookupMethod;
    }

    public void setLookupMethod(String value) {
        lookupMethod = value;
    }

    public String getLookupTemplate() {
        return lookupTemplate;
    }

    public void setLookupTemplate(String value) {
        lookupTemplate = value;
    }

    public String getLookupRecord() {
        return lookupRecord;
    }

    public void setLookupRecord(String value) {
        lookupRecord = value;
    }

    public String getLookupItemsAt() {
        return lookupItemsAt;
    }

    public void setLookupItemsAt(String value) {
        lookupItemsAt = value;
    }

    public String getLookupItemKey() {
        return lookupItemKey;
    }

    public void setLookupItemKey(String value) {
        lookupItemKey = value;
    }

    public String getLookupIdAt() {
        return lookupIdAt;
    }

    public void setLookupIdAt(String value) {
        lookupIdAt = value;
    }

    public int getLookupMax() {
        return lookupMax;
    }

    public void setLookupMax(int value) {
        lookupMax = value;
    }
}
