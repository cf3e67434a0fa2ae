package io.saddlebag.destination.http;

import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** How a reply tells what became of each record. Places in the JSON are JSON pointers (RFC 6901). */
@UriParams
class ReplyOptions {

    @UriParam(
            label = "reply",
            enums = "status,positional,keyed,multistatus,indexed,all",
            description =
                    "How the reply accounts for the records: by its status (one record a call), by an array in the order of the records, by an array of items that name their record, by items with a status each, by a count and the positions of the refused, or all or none. The default is status for one record a call; many records need an explicit choice")
    private String reply;

    @UriParam(
            label = "reply",
            description =
                    "Where the array of items is, for example /results; several places separated by commas. Without it, the reply is the array")
    private String itemsAt;

    @UriParam(
            label = "reply",
            description =
                    "Where an item holds the key of its record, for example /email; several places separated by commas, of which the first that has something counts")
    private String itemKey;

    @UriParam(
            label = "reply",
            description =
                    "What the key of an item is compared with, for example ${field.email}, ${id} or ${index}; one for each place of itemKey or errorKey, separated by commas, if they differ. Without it, the key field of the mapping")
    private String recordKey;

    @UriParam(
            label = "reply",
            enums = "exact,ignore",
            defaultValue = "exact",
            description =
                    "Whether keys that differ only in letter case are the same, for what the API finds a record by and in its replies and look-ups")
    private String keyCase = "exact";

    @UriParam(
            label = "reply",
            description =
                    "Where an item holds its HTTP status, for example /status, which is the default of reply=multistatus")
    private String itemStatus;

    @UriParam(
            label = "reply",
            description =
                    "Where an item says whether it succeeded, for example /success; several places separated by commas, of which none that has something may say otherwise")
    private String itemOk;

    @UriParam(
            label = "reply",
            defaultValue = "false",
            description =
                    "Whether an item that has nothing at itemOk is read as without that option, by itemStatus, itemError and idAt")
    private boolean itemOkOptional;

    @UriParam(
            label = "reply",
            defaultValue = "true",
            description = "The values at itemOk and okAt that mean success, separated by commas")
    private String okValues = "true";

    @UriParam(
            label = "reply",
            description =
                    "Where an item, or a refusal of one record, holds the error message, for example /errors/0/message; the first of several places, separated by commas")
    private String itemError;

    @UriParam(
            label = "reply",
            description =
                    "Where an item, or a refusal of one record, holds the error code, for example /errors/0/code; the first of several places, separated by commas")
    private String itemCode;

    @UriParam(
            label = "reply",
            description =
                    "Where keyed replies list refused records apart from the items, for example /errors; several places separated by commas")
    private String errorsAt;

    @UriParam(
            label = "reply",
            description =
                    "Where an element at errorsAt holds the key of its record, or an array of the keys of several; several places separated by commas. Without it, as itemKey")
    private String errorKey;

    @UriParam(
            label = "reply",
            description =
                    "Where an item, or the reply to one record, holds the destination's id for the record, for example /id")
    private String idAt;

    @UriParam(
            label = "reply",
            description =
                    "Where a reply with a 2xx status says whether the call succeeded, for example /success. Anything but one of okValues is a refusal")
    private String okAt;

    @UriParam(label = "reply", description = "Error codes at itemCode that mean try again, separated by commas")
    private String retryCodes;

    @UriParam(label = "reply", description = "Error codes at itemCode that end the run, separated by commas")
    private String stopCodes;

    public String getReply() {
        return reply;
    }

    public void setReply(String value) {
        reply = value;
    }

    public String getItemsAt() {
        return itemsAt;
    }

    public void setItemsAt(String value) {
        itemsAt = value;
    }

    public String getItemKey() {
        return itemKey;
    }

    public void setItemKey(String value) {
        itemKey = value;
    }

    public String getRecordKey() {
        return recordKey;
    }

    public void setRecordKey(String value) {
        recordKey = value;
    }

    public String getKeyCase() {
        return keyCase;
    }

    public void setKeyCase(String value) {
        keyCase = value;
    }

    public String getItemStatus() {
        return itemStatus;
    }

    public void setItemStatus(String value) {
        itemStatus = value;
    }

    public boolean isItemOkOptional() {
        return itemOkOptional;
    }

    public void setItemOkOptional(boolean value) {
        itemOkOptional = value;
    }

    public String getItemOk() {
        return itemOk;
    }

    public void setItemOk(String value) {
        itemOk = value;
    }

    public String getOkValues() {
        return okValues;
    }

    public void setOkValues(String value) {
        okValues = value;
    }

    public String getItemError() {
        return itemError;
    }

    public void setItemError(String value) {
        itemError = value;
    }

    public String getItemCode() {
        return itemCode;
    }

    public void setItemCode(String value) {
        itemCode = value;
    }

    public String getErrorsAt() {
        return errorsAt;
    }

    public void setErrorsAt(String value) {
        errorsAt = value;
    }

    public String getErrorKey() {
        return errorKey;
    }

    public void setErrorKey(String value) {
        errorKey = value;
    }

    public String getIdAt() {
        return idAt;
    }

    public void setIdAt(String value) {
        idAt = value;
    }

    public String getOkAt() {
        return okAt;
    }

    public void setOkAt(String value) {
        okAt = value;
    }

    public String getRetryCodes() {
        return retryCodes;
    }

    public void setRetryCodes(String value) {
        retryCodes = value;
    }

    public String getStopCodes() {
        return stopCodes;
    }

    public void setStopCodes(String value) {
        stopCodes = value;
    }
}
