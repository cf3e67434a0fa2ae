package io.saddlebag.camel;

import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** The options of {@code retl:diff}. */
@UriParams
public class DiffOptions {

    @UriParam(
            label = "diff",
            enums = "upsert,mirror,insert,append,update,delete",
            defaultValue = "upsert",
            description =
                    "Which differences are carried over. upsert writes new and changed rows; mirror also deletes what left"
                            + " the model; insert creates each key once; update writes only to records that exist; delete only deletes")
    private String mode = "upsert";

    @UriParam(
            label = "diff",
            prefix = "field.",
            multiValue = true,
            description =
                    "What a destination field is filled with: a column of the model, constant:text, or simple:expression"
                            + " with the row as body")
    private Map<String, Object> fields = new TreeMap<>();

    @UriParam(
            label = "diff",
            description = "The destination fields by which the destination finds a record, separated by commas."
                    + " By default the fields that are filled with the primary key's columns")
    private String destinationKey;

    @UriParam(
            label = "diff",
            description =
                    "The most records of a batch. By default what suits the destination, and 100 where it does not say")
    private Integer batchSize;

    @UriParam(
            label = "diff",
            defaultValue = "1",
            description = "The most batches in flight at once. More than 1 needs parallelProcessing on the split")
    private int concurrency = 1;

    @UriParam(label = "diff", description = "Destination fields that must have a value, separated by commas")
    private String required;

    @UriParam(
            label = "diff",
            description = "Destination fields whose values are masked wherever they are kept, separated by commas")
    private String sensitive;

    @UriParam(
            label = "diff",
            prefix = "type.",
            multiValue = true,
            description =
                    "The type that the values of a destination field must have: text, integer, number, boolean, date,"
                            + " datetime or email")
    private Map<String, Object> fieldTypes = new TreeMap<>();

    @UriParam(
            label = "diff",
            prefix = "maxLength.",
            multiValue = true,
            description = "The most characters that a text in a destination field may have")
    private Map<String, Object> maxLengths = new TreeMap<>();

    @UriParam(
            label = "diff",
            prefix = "allowed.",
            multiValue = true,
            description = "The values that a destination field may have, separated by commas")
    private Map<String, Object> allowed = new TreeMap<>();

    @UriParam(
            label = "diff",
            description =
                    "The most records that a run may delete, as a number or as a percentage of the"
                            + " snapshot. The default is 20% in the modes mirror and delete. A run that would delete more is blocked")
    private String maxDeletes;

    @UriParam(
            label = "diff",
            defaultValue = "0",
            description = "After so many rejected records a run stops; 0 for no limit")
    private long maxRejected;

    @UriParam(
            label = "diff",
            defaultValue = "false",
            description = "Whether a model without any row is believed although the snapshot has records")
    private boolean allowEmpty;

    @UriParam(
            label = "diff",
            enums = "always,onChange",
            defaultValue = "always",
            description = "When rejected records are sent again: in every run, or not before their row has changed")
    private String retryRejected = "always";

    public Map<String, Object> getFields() {
        return fields;
    }

    public void setFields(Map<String, Object> fields) {
        this.fields = fields;
    }

    public String getDestinationKey() {
        return destinationKey;
    }

    public void setDestinationKey(String destinationKey) {
        this.destinationKey = destinationKey;
    }

    public Integer getBatchSize() {
        return batchSize;
    }

    public void setBatchSize(Integer batchSize) {
        this.batchSize = batchSize;
    }

    public int getConcurrency() {
        return concurrency;
    }

    public void setConcurrency(int concurrency) {
        this.concurrency = concurrency;
    }

    public String getRequired() {
        return required;
    }

    public void setRequired(String required) {
        this.required = required;
    }

    public String getSensitive() {
        return sensitive;
    }

    public void setSensitive(String sensitive) {
        this.sensitive = sensitive;
    }

    public Map<String, Object> getFieldTypes() {
        return fieldTypes;
    }

    public void setFieldTypes(Map<String, Object> fieldTypes) {
        this.fieldTypes = fieldTypes;
    }

    public Map<String, Object> getMaxLengths() {
        return maxLengths;
    }

    public void setMaxLengths(Map<String, Object> maxLengths) {
        this.maxLengths = maxLengths;
    }

    public Map<String, Object> getAllowed() {
        return allowed;
    }

    public void setAllowed(Map<String, Object> allowed) {
        this.allowed = allowed;
    }

    public String getMaxDeletes() {
        return maxDeletes;
    }

    public void setMaxDeletes(String maxDeletes) {
        this.maxDeletes = maxDeletes;
    }

    public boolean isAllowEmpty() {
        return allowEmpty;
    }

    public void setAllowEmpty(boolean allowEmpty) {
        this.allowEmpty = allowEmpty;
    }

    public String getRetryRejected() {
        return retryRejected;
    }

    public void setRetryRejected(String retryRejected) {
        this.retryRejected = retryRejected;
    }

    public long getMaxRejected() {
        return maxRejected;
    }

    public void setMaxRejected(long maxRejected) {
        this.maxRejected = maxRejected;
    }

    public String getMode() {
        return mode;
    }

    public void setMode(String mode) {
        this.mode = mode;
    }
}
