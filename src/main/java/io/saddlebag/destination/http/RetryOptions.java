package io.saddlebag.destination.http;

import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** What is tried again, how often and after how long. */
@UriParams
class RetryOptions {

    @UriParam(
            label = "retry",
            defaultValue = "5",
            description = "How often a call is tried again after a failure that may pass")
    private int maxRetries = 5;

    @UriParam(
            label = "retry",
            javaType = "java.time.Duration",
            defaultValue = "500ms",
            description = "How long to wait before the first retry; doubled for each further one, with jitter")
    private String retryDelay = "500ms";

    @UriParam(
            label = "retry",
            javaType = "java.time.Duration",
            defaultValue = "30s",
            description = "The longest wait between retries where the destination asks for none")
    private String maxRetryDelay = "30s";

    @UriParam(
            label = "retry",
            javaType = "java.time.Duration",
            defaultValue = "5m",
            description =
                    "The longest wait that the destination may ask for by Retry-After or a rate limit; if it asks for more, the run stops")
    private String maxWait = "5m";

    @UriParam(
            label = "retry",
            enums = "auto,reject,retry",
            defaultValue = "auto",
            description =
                    "What a 409 is: a refusal of the record, or a reason to try again. auto: try again where an Idempotency-Key was sent")
    private String conflict = "auto";

    @UriParam(
            label = "retry",
            description =
                    "Whether inserts may be repeated when the reply was lost, because the destination recognises a record that it has")
    private boolean insertRepeatable;

    @UriParam(
            label = "retry",
            defaultValue = "true",
            description =
                    "Whether updates may be repeated when the reply was lost; false where each call adds something, such as a message")
    private boolean updateRepeatable = true;

    @UriParam(
            label = "retry",
            description = "Whether a 503 proves that an insert was not applied, so that it is tried again")
    private boolean trust503;

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

    public String getMaxRetryDelay() {
        return maxRetryDelay;
    }

    public void setMaxRetryDelay(String value) {
        maxRetryDelay = value;
    }

    public String getMaxWait() {
        return maxWait;
    }

    public void setMaxWait(String value) {
        maxWait = value;
    }

    public String getConflict() {
        return conflict;
    }

    public void setConflict(String value) {
        conflict = value;
    }

    public boolean isInsertRepeatable() {
        return insertRepeatable;
    }

    public void setInsertRepeatable(boolean value) {
        insertRepeatable = value;
    }

    public boolean isUpdateRepeatable() {
        return updateRepeatable;
    }

    public void setUpdateRepeatable(boolean value) {
        updateRepeatable = value;
    }

    public boolean isTrust503() {
        return trust503;
    }

    public void setTrust503(boolean value) {
        trust503 = value;
    }
}
