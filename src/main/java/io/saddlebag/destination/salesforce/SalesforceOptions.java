package io.saddlebag.destination.salesforce;

import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** How changes are written. */
@UriParams
class SalesforceOptions {

    @UriParam(
            enums = "auto,collections,bulk",
            defaultValue = "auto",
            description =
                    "Which API takes the changes: sObject Collections, 200 records a call, or Bulk API 2.0, a job for"
                            + " each batch. auto: Bulk for change sets of at least bulkFrom records")
    private String api = "auto";

    @UriParam(defaultValue = "2000", description = "From how many changes on a change set is large; see api")
    private int bulkFrom = 2000;

    @UriParam(
            enums = "externalId,id",
            defaultValue = "externalId",
            description =
                    "How a record is found: by the destination key, which must be an external id of the object, or by"
                            + " its Salesforce id, which stands in the field Id or is remembered from the insert's reply")
    private String matchBy = "externalId";

    @UriParam(
            defaultValue = "false",
            description =
                    "Whether an update holds only the fields that changed. It leaves alone what others have written to"
                            + " the other fields")
    private boolean changedFieldsOnly;

    @UriParam(
            defaultValue = "false",
            description = "Whether records are saved although a duplicate rule with an alert warns of them")
    private boolean allowDuplicates;

    @UriParam(
            defaultValue = "5",
            description = "How often a call or a record is tried again after a failure that may pass")
    private int maxRetries = 5;

    @UriParam(
            defaultValue = "1s",
            description =
                    "How long to wait before the first retry; doubled for each further one, up to 30 s, with jitter")
    private String retryDelay = "1s";

    @UriParam(
            defaultValue = "1s",
            description = "How long to wait before a bulk job is first asked for; doubled up to 10 s")
    private String pollDelay = "1s";

    @UriParam(
            defaultValue = "1h",
            description =
                    "How long to wait for a bulk job to end. After that it is aborted; what it has not done is pending")
    private String jobTimeout = "1h";

    public String getApi() {
        return api;
    }

    public void setApi(String value) {
        api = value;
    }

    public int getBulkFrom() {
        return bulkFrom;
    }

    public void setBulkFrom(int value) {
        bulkFrom = value;
    }

    public String getMatchBy() {
        return matchBy;
    }

    public void setMatchBy(String value) {
        matchBy = value;
    }

    public boolean isChangedFieldsOnly() {
        return changedFieldsOnly;
    }

    public void setChangedFieldsOnly(boolean value) {
        changedFieldsOnly = value;
    }

    public boolean isAllowDuplicates() {
        return allowDuplicates;
    }

    public void setAllowDuplicates(boolean value) {
        allowDuplicates = value;
    }

    public int getMaxRetries() {
        return maxRetries;
    }

    public void setMaxRetries(int value) {
        maxRetries = value;
    }

    public String getRetryDelay() {
        return retryDelay;
    }

    public void setRetryDelay(String value) {
        retryDelay = value;
    }

    public String getPollDelay() {
        return pollDelay;
    }

    public void setPollDelay(String value) {
        pollDelay = value;
    }

    public String getJobTimeout() {
        return jobTimeout;
    }

    public void setJobTimeout(String value) {
        jobTimeout = value;
    }
}
