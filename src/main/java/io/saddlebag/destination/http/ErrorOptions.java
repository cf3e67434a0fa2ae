package io.saddlebag.destination.http;

import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** How refusals are found where a reply has no item for each record, and what their codes mean. */
@UriParams
class ErrorOptions {

    @UriParam(
            label = "reply",
            description =
                    "With reply=indexed, where an element at errorsAt holds the position of its record within the call, from 0, for example /index")
    private String errorIndex;

    @UriParam(
            label = "reply",
            description =
                    "With reply=indexed, where the reply holds how many records were accepted, for example /processed; the first of several places, separated by commas")
    private String countAt;

    @UriParam(
            label = "reply",
            description =
                    "The text that a reply with a 2xx status must be, for example ok. The text of any other reply is then an error code")
    private String okText;

    @UriParam(
            label = "reply",
            description =
                    "Error codes at itemCode that mean that the OAuth token is no longer taken, separated by commas. A new one is got, once")
    private String refreshCodes;

    @UriParam(
            label = "reply",
            description =
                    "Error codes at itemCode that mean, in a delete, that the destination does not have the record, separated by commas. It counts as deleted")
    private String goneCodes;

    @UriParam(
            label = "reply",
            description =
                    "Error codes at itemCode after which the call may have been carried out all the same, separated by commas. It is treated like a call whose reply was lost")
    private String unsureCodes;

    @UriParam(
            label = "reply",
            description =
                    "How long to wait at least before a call is tried again because of an error code, separated by commas: 606:20s,615:5s")
    private String codeDelay;

    @UriParam(
            label = "reply",
            description =
                    "Codes for error messages, separated by commas, for destinations that tell some errors apart only by their words: daily limit=DAILY. A message that holds the text has the code, whatever stands at itemCode")
    private String messageCodes;

    public String getErrorIndex() {
        return errorIndex;
    }

    public void setErrorIndex(String value) {
        errorIndex = value;
    }

    public String getCountAt() {
        return countAt;
    }

    public void setCountAt(String value) {
        countAt = value;
    }

    public String getOkText() {
        return okText;
    }

    public void setOkText(String value) {
        okText = value;
    }

    public String getRefreshCodes() {
        return refreshCodes;
    }

    public void setRefreshCodes(String value) {
        refreshCodes = value;
    }

    public String getGoneCodes() {
        return goneCodes;
    }

    public void setGoneCodes(String value) {
        goneCodes = value;
    }

    public String getMessageCodes() {
        return messageCodes;
    }

    public void setMessageCodes(String value) {
        messageCodes = value;
    }

    public String getUnsureCodes() {
        return unsureCodes;
    }

    public void setUnsureCodes(String value) {
        unsureCodes = value;
    }

    public String getCodeDelay() {
        return codeDelay;
    }

    public void setCodeDelay(String value) {
        codeDelay = value;
    }
}
