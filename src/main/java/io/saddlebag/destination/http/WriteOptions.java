package io.saddlebag.destination.http;

import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** How plain inserts and plain updates differ from upserts, and by which field records are found. */
@UriParams
class WriteOptions {

    @UriParam(
            label = "request",
            description = "The JSON of one record in a call to insertPath, where it differs from recordTemplate")
    private String insertTemplate;

    @UriParam(
            label = "request",
            description = "The JSON of one record in a call to updatePath, where it differs from recordTemplate")
    private String updateTemplate;

    @UriParam(
            label = "request",
            description =
                    "The JSON of a batch that goes to insertPath, where it differs from batchTemplate. Holds ${records}")
    private String insertBatchTemplate;

    @UriParam(
            label = "request",
            description =
                    "The JSON of a batch that goes to updatePath, where it differs from batchTemplate. Holds ${records}")
    private String updateBatchTemplate;

    @UriParam(
            label = "request",
            enums = "one,many",
            description = "Whether a call to updatePath carries one record or a whole batch. The default is as records")
    private String updateRecords;

    @UriParam(
            label = "reply",
            enums = "status,positional,keyed,multistatus,indexed,all",
            description =
                    "How the reply to a call to updatePath accounts for the records. The default is as reply, and status where updateRecords=one alone makes a call carry one record")
    private String updateReply;

    @UriParam(
            label = "request",
            description =
                    "The field by which the other options have records found. A sync whose destinationKey is another one does not start. Without it, any")
    private String keyField;

    public String getInsertTemplate() {
        return insertTemplate;
    }

    public void setInsertTemplate(String value) {
        insertTemplate = value;
    }

    public String getUpdateTemplate() {
        return updateTemplate;
    }

    public void setUpdateTemplate(String value) {
        updateTemplate = value;
    }

    public String getInsertBatchTemplate() {
        return insertBatchTemplate;
    }

    public void setInsertBatchTemplate(String value) {
        insertBatchTemplate = value;
    }

    public String getUpdateBatchTemplate() {
        return updateBatchTemplate;
    }

    public void setUpdateBatchTemplate(String value) {
        updateBatchTemplate = value;
    }

    public String getUpdateRecords() {
        return updateRecords;
    }

    public void setUpdateRecords(String value) {
        updateRecords = value;
    }

    public String getUpdateReply() {
        return updateReply;
    }

    public void setUpdateReply(String value) {
        updateReply = value;
    }

    public String getKeyField() {
        return keyField;
    }

    public void setKeyField(String value) {
        keyField = value;
    }
}
