package io.saddlebag.destination.http;

import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** How updates at updatePath differ from other writes. */
@UriParams
class UpdateOptions {

    @UriParam(
            label = "request",
            enums = "one,many",
            description = "Whether a call to updatePath carries one record or a whole batch. The default is as records")
    private String updateRecords;

    @UriParam(
            label = "request",
            description = "The JSON of one record in a call to updatePath. Without it, as recordTemplate")
    private String updateTemplate;

    @UriParam(
            label = "reply",
            enums = "status,positional,keyed,multistatus,indexed,all",
            description =
                    "How the reply to a call to updatePath accounts for the records. The default is as reply, and status where updateRecords=one alone makes a call carry one record")
    private String updateReply;

    @UriParam(
            label = "request",
            description =
                    "Fields that the API does not take in calls to updatePath, separated by commas. A sync that makes such calls must not map them")
    private String updateWithout;

    public String getUpdateRecords() {
        return updateRecords;
    }

    public void setUpdateRecords(String value) {
        updateRecords = value;
    }

    public String getUpdateTemplate() {
        return updateTemplate;
    }

    public void setUpdateTemplate(String value) {
        updateTemplate = value;
    }

    public String getUpdateWithout() {
        return updateWithout;
    }

    public void setUpdateWithout(String value) {
        updateWithout = value;
    }

    public String getUpdateReply() {
        return updateReply;
    }

    public void setUpdateReply(String value) {
        updateReply = value;
    }
}
