package io.saddlebag.destination.http;

import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** How many records a call carries, how deletes differ, and how values are written. */
@UriParams
class CallOptions {

    @UriParam(
            label = "request",
            defaultValue = "0",
            description =
                    "The most records that a call may carry with records=many, which batchSize must not be above and is by default; 0 for any number")
    private int maxRecords;

    @UriParam(
            label = "request",
            defaultValue = "0",
            description =
                    "The most records that a call that deletes may carry, where that is another number than maxRecords. A larger batch is sent in several calls")
    private int maxDeleteRecords;

    @UriParam(
            label = "request",
            enums = "one,many",
            description = "Whether a call that deletes carries one record or a whole batch. The default is as records")
    private String deleteRecords;

    @UriParam(
            label = "request",
            description = "The JSON of a batch of deletes. Holds ${records}. Without it, as batchTemplate")
    private String deleteBatchTemplate;

    @UriParam(
            label = "reply",
            enums = "status,positional,keyed,multistatus,indexed,all",
            description =
                    "How the reply to a delete accounts for the records. The default is as reply, and status where deleteRecords=one alone makes a call carry one record")
    private String deleteReply;

    @UriParam(
            label = "request",
            enums = "json,utc,text",
            defaultValue = "json",
            description =
                    "Whether values are written as JSON has them, the same with timestamps without a zone taken to be UTC, or every one as a string: arrays joined by semicolons, timestamps as with utc")
    private String values = "json";

    @UriParam(
            label = "request",
            description =
                    "Fields whose values are strings also where values=json, for example ids that are numbers in the model, separated by commas")
    private String textFields;

    @UriParam(
            label = "request",
            description =
                    "Key fields of which the API takes values for the same that differ only in letter case, whatever keyCase says, separated by commas")
    private String caselessFields;

    @UriParam(
            label = "request",
            description =
                    "Fields whose NULL becomes an empty string whatever nulls says, separated by commas; properties.* stands for all that begin so")
    private String emptyNulls;

    @UriParam(
            label = "request",
            enums = "none,markup",
            defaultValue = "none",
            description =
                    "Whether the characters &, < and > in values become &amp;, &lt; and &gt;, so that no value is taken for markup")
    private String escape = "none";

    public int getMaxRecords() {
        return maxRecords;
    }

    public void setMaxRecords(int value) {
        maxRecords = value;
    }

    public int getMaxDeleteRecords() {
        return maxDeleteRecords;
    }

    public void setMaxDeleteRecords(int value) {
        maxDeleteRecords = value;
    }

    public String getDeleteRecords() {
        return deleteRecords;
    }

    public void setDeleteRecords(String value) {
        deleteRecords = value;
    }

    public String getDeleteBatchTemplate() {
        return deleteBatchTemplate;
    }

    public void setDeleteBatchTemplate(String value) {
        deleteBatchTemplate = value;
    }

    public String getDeleteReply() {
        return deleteReply;
    }

    public void setDeleteReply(String value) {
        deleteReply = value;
    }

    public String getValues() {
        return values;
    }

    public void setValues(String value) {
        values = value;
    }

    public String getCaselessFields() {
        return caselessFields;
    }

    public void setCaselessFields(String value) {
        caselessFields = value;
    }

    public String getTextFields() {
        return textFields;
    }

    public void setTextFields(String value) {
        textFields = value;
    }

    public String getEmptyNulls() {
        return emptyNulls;
    }

    public void setEmptyNulls(String value) {
        emptyNulls = value;
    }

    public String getEscape() {
        return escape;
    }

    public void setEscape(String value) {
        escape = value;
    }
}
