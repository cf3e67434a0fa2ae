package io.saddlebag.destination.http;

import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** How the API describes the fields of a kind of record. Places are JSON pointers within the description of one field. */
@UriParams
class DescribeOptions {

    @UriParam(
            label = "describe",
            description =
                    "Where a GET gives the fields of a kind of record, for example /properties/${object}. With it, a sync is checked against them before anything is sent")
    private String describePath;

    @UriParam(
            label = "describe",
            description = "Where the array of fields is, for example /results. Without it, the reply is the array")
    private String describeAt;

    @UriParam(
            label = "describe",
            defaultValue = "/name",
            description = "Where a field has the name by which it is mapped")
    private String describeName = "/name";

    @UriParam(label = "describe", description = "Where a field has its name for people. Without it, its name")
    private String describeLabel;

    @UriParam(
            label = "describe",
            description =
                    "Where a field has its type, for example /type; several places separated by commas if it has more than one")
    private String describeType;

    @UriParam(
            label = "describe",
            description =
                    "Which types values are checked for, as the destination's name=one of text, integer, number, boolean, date, datetime, email, separated by commas: int=integer,day=date. Values of other types are not checked")
    private String describeTypes;

    @UriParam(label = "describe", description = "Where a field has the most characters that it takes")
    private String describeLength;

    @UriParam(label = "describe", description = "Where a field has true if a new record must have a value in it")
    private String describeRequired;

    @UriParam(
            label = "describe",
            description =
                    "Where a field has true if it cannot be written; several places separated by commas, of which one is enough")
    private String describeReadOnly;

    @UriParam(label = "describe", description = "Where a field has true if a record can be found by it")
    private String describeKey;

    @UriParam(
            label = "describe",
            description = "Where a field has the array of its allowed values, for example /options")
    private String describeValues;

    @UriParam(
            label = "describe",
            description = "Where an element at describeValues has the value. Without it, the element is the value")
    private String describeValue;

    @UriParam(
            label = "describe",
            description = "The types whose values are limited to those at describeValues, separated by commas")
    private String describeClosed;

    @UriParam(label = "describe", description = "What is put before each described name, for example custom.")
    private String describePrefix;

    @UriParam(label = "describe", description = "Where the reply has the URL or path of its next page, if there is one")
    private String describeNext;

    public String getDescribePath() {
        return describePath;
    }

    public void setDescribePath(String value) {
        describePath = value;
    }

    public String getDescribeAt() {
        return describeAt;
    }

    public void setDescribeAt(String value) {
        describeAt = value;
    }

    public String getDescribeName() {
        return describeName;
    }

    public void setDescribeName(String value) {
        describeName = value;
    }

    public String getDescribeLabel() {
        return describeLabel;
    }

    public void setDescribeLabel(String value) {
        describeLabel = value;
    }

    public String getDescribeType() {
        return describeType;
    }

    public void setDescribeType(String value) {
        describeType = value;
    }

    public String getDescribeTypes() {
        return describeTypes;
    }

    public void setDescribeTypes(String value) {
        describeTypes = value;
    }

    public String getDescribeLength() {
        return describeLength;
    }

    public void setDescribeLength(String value) {
        describeLength = value;
    }

    public String getDescribeRequired() {
        return describeRequired;
    }

    public void setDescribeRequired(String value) {
        describeRequired = value;
    }

    public String getDescribeReadOnly() {
        return describeReadOnly;
    }

    public void setDescribeReadOnly(String value) {
        describeReadOnly = value;
    }

    public String getDescribeKey() {
        return describeKey;
    }

    public void setDescribeKey(String value) {
        describeKey = value;
    }

    public String getDescribeValues() {
        return describeValues;
    }

    public void setDescribeValues(String value) {
        describeValues = value;
    }

    public String getDescribeValue() {
        return describeValue;
    }

    public void setDescribeValue(String value) {
        describeValue = value;
    }

    public String getDescribeClosed() {
        return describeClosed;
    }

    public void setDescribeClosed(String value) {
        describeClosed = value;
    }

    public String getDescribePrefix() {
        return describePrefix;
    }

    public void setDescribePrefix(String value) {
        describePrefix = value;
    }

    public String getDescribeNext() {
        return describeNext;
    }

    public void setDescribeNext(String value) {
        describeNext = value;
    }
}
