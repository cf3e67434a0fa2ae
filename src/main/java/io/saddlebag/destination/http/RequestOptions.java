package io.saddlebag.destination.http;

import java.util.Map;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** What is sent: records a call, methods, paths, bodies, headers. */
@UriParams
class RequestOptions {

    @UriParam(
            label = "request",
            enums = "one,many",
            defaultValue = "one",
            description = "Whether a call carries one record or a whole batch")
    private String records = "one";

    @UriParam(
            label = "request",
            enums = "POST,PUT,PATCH",
            defaultValue = "POST",
            description = "The method of an insert")
    private String insertMethod = "POST";

    @UriParam(
            label = "request",
            description = "The path of an insert, for example /contacts. May hold ${field.name}, ${id} and ${key}")
    private String insertPath;

    @UriParam(
            label = "request",
            enums = "POST,PUT,PATCH",
            defaultValue = "PATCH",
            description = "The method of an update")
    private String updateMethod = "PATCH";

    @UriParam(label = "request", description = "The path of an update, for example /contacts/${id}")
    private String updatePath;

    @UriParam(
            label = "request",
            enums = "DELETE,POST,PUT,PATCH",
            defaultValue = "DELETE",
            description = "The method of a delete")
    private String deleteMethod = "DELETE";

    @UriParam(label = "request", description = "The path of a delete, for example /contacts/${id}")
    private String deletePath;

    @UriParam(
            label = "request",
            enums = "PUT,POST,PATCH",
            description = "The method of an upsert. The default is PUT, and POST with records=many")
    private String upsertMethod;

    @UriParam(
            label = "request",
            description =
                    "The path that takes inserts and updates alike, for example /contacts/${field.email}. Used by the modes upsert and mirror")
    private String upsertPath;

    @UriParam(
            label = "request",
            description =
                    "The JSON of one record. Holds ${fields}, ${field.name}, ${id}, ${key}, ${index}, ${operation}, ${upsert} and ${sync}. Without it, an object of the mapped fields")
    private String recordTemplate;

    @UriParam(
            label = "request",
            description =
                    "The JSON of one record in a delete, where only the key fields are known. Without it, an object of the key fields where a body is sent")
    private String deleteTemplate;

    @UriParam(
            label = "request",
            description =
                    "The JSON of a batch. Holds ${records}, ${operation} and ${upsert}. Without it, an array of the records")
    private String batchTemplate;

    @UriParam(
            label = "request",
            description = "Whether a field named address.city becomes the member city of an object address")
    private boolean nested;

    @UriParam(
            label = "request",
            enums = "send,omit,empty",
            defaultValue = "send",
            description = "What a NULL becomes: JSON null, nothing (the field is left out), or an empty string")
    private String nulls = "send";

    @UriParam(
            label = "request",
            description = "Whether an update holds only the fields that changed, and the key fields")
    private boolean changedFieldsOnly;

    @UriParam(
            label = "request",
            enums = "none,quoted,bare",
            defaultValue = "none",
            description =
                    "Whether each call carries an Idempotency-Key header, and whether its value stands in quotation marks as the IETF draft says")
    private String idempotencyKey = "none";

    @UriParam(label = "request", description = "Headers of every call as a JSON object: {\"X-Tenant\": \"acme\"}")
    private String headers;

    @UriParam(
            label = "request",
            prefix = "header.",
            multiValue = true,
            description = "Headers of every call: header.X-Tenant=acme")
    private Map<String, Object> header;

    public String getRecords() {
        return records;
    }

    public void setRecords(String value) {
        records = value;
    }

    public String getInsertMethod() {
        return insertMethod;
    }

    public void setInsertMethod(String value) {
        insertMethod = value;
    }

    public String getInsertPath() {
        return insertPath;
    }

    public void setInsertPath(String value) {
        insertPath = value;
    }

    public String getUpdateMethod() {
        return updateMethod;
    }

    public void setUpdateMethod(String value) {
        updateMethod = value;
    }

    public String getUpdatePath() {
        return updatePath;
    }

    public void setUpdatePath(String value) {
        updatePath = value;
    }

    public String getDeleteMethod() {
        return deleteMethod;
    }

    public void setDeleteMethod(String value) {
        deleteMethod = value;
    }

    public String getDeletePath() {
        return deletePath;
    }

    public void setDeletePath(String value) {
        deletePath = value;
    }

    public String getUpsertMethod() {
        return upsertMethod;
    }

    public void setUpsertMethod(String value) {
        upsertMethod = value;
    }

    public String getUpsertPath() {
        return upsertPath;
    }

    public void setUpsertPath(String value) {
        upsertPath = value;
    }

    public String getRecordTemplate() {
        return recordTemplate;
    }

    public void setRecordTemplate(String value) {
        recordTemplate = value;
    }

    public String getDeleteTemplate() {
        return deleteTemplate;
    }

    public void setDeleteTemplate(String value) {
        deleteTemplate = value;
    }

    public String getBatchTemplate() {
        return batchTemplate;
    }

    public void setBatchTemplate(String value) {
        batchTemplate = value;
    }

    public boolean isNested() {
        return nested;
    }

    public void setNested(boolean value) {
        nested = value;
    }

    public String getNulls() {
        return nulls;
    }

    public void setNulls(String value) {
        nulls = value;
    }

    public boolean isChangedFieldsOnly() {
        return changedFieldsOnly;
    }

    public void setChangedFieldsOnly(boolean value) {
        changedFieldsOnly = value;
    }

    public String getIdempotencyKey() {
        return idempotencyKey;
    }

    public void setIdempotencyKey(String value) {
        idempotencyKey = value;
    }

    public String getHeaders() {
        return headers;
    }

    public void setHeaders(String value) {
        headers = value;
    }

    public Map<String, Object> getHeader() {
        return header;
    }

    public void setHeader(Map<String, Object> value) {
        header = value;
    }
}
