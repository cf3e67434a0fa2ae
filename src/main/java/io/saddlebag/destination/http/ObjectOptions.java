package io.saddlebag.destination.http;

import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** Which kinds of record the API has, and what it does not describe of them. */
@UriParams
class ObjectOptions {

    @UriParam(
            label = "describe",
            description =
                    "The kind of record that is written, for example contacts; stands for ${object} in describePath, describeAt and describePrefix, and in messages")
    private String object;

    @UriParam(label = "describe", description = "The kinds of record that there are, separated by commas")
    private String objects;

    @UriParam(
            label = "describe",
            description = "Where a GET gives the kinds of record that there are, besides those of objects")
    private String objectsPath;

    @UriParam(
            label = "describe",
            description = "Where the array of kinds is in the reply of objectsPath. Without it, the reply is the array")
    private String objectsAt;

    @UriParam(label = "describe", defaultValue = "/name", description = "Where a kind has its name")
    private String objectName = "/name";

    @UriParam(label = "describe", description = "Where a kind has its name for people. Without it, its name")
    private String objectLabel;

    @UriParam(
            label = "describe",
            description =
                    "The fields that the API does not describe, separated by commas, each with its type, if values are to be sent in one, and its marks: * records can be found by it, ! a new record must have it, - it cannot be written. For example id:integer*-,email:text*!,name, or for several kinds of record contact=id*-,email*!;company=id*-,name. Types: text, integer, number, boolean; and date, datetime and email, which are only checked")
    private String fields;

    @UriParam(label = "describe", description = "More fields by which a record can be found, separated by commas")
    private String keys;

    @UriParam(
            label = "describe",
            description =
                    "Where a GET gives the names of fields by which a record can be found, besides those of keys, for example /searchable/${object}")
    private String keysPath;

    @UriParam(
            label = "describe",
            description =
                    "Where the array of names is in the reply of keysPath; an element may be an array of one name. Without it, the reply is the array")
    private String keysAt;

    @UriParam(
            label = "describe",
            defaultValue = "false",
            description =
                    "Whether fields that are not described are accepted, too, because the destination makes them as they come")
    private boolean openFields = false;

    public String getObject() {
        return object;
    }

    public void setObject(String value) {
        object = value;
    }

    public String getObjects() {
        return objects;
    }

    public void setObjects(String value) {
        objects = value;
    }

    public String getObjectsPath() {
        return objectsPath;
    }

    public void setObjectsPath(String value) {
        objectsPath = value;
    }

    public String getObjectsAt() {
        return objectsAt;
    }

    public void setObjectsAt(String value) {
        objectsAt = value;
    }

    public String getObjectName() {
        return objectName;
    }

    public void setObjectName(String value) {
        objectName = value;
    }

    public String getObjectLabel() {
        return objectLabel;
    }

    public void setObjectLabel(String value) {
        objectLabel = value;
    }

    public String getFields() {
        return fields;
    }

    public void setFields(String value) {
        fields = value;
    }

    public String getKeys() {
        return keys;
    }

    public void setKeys(String value) {
        keys = value;
    }

    public String getKeysPath() {
        return keysPath;
    }

    public void setKeysPath(String value) {
        keysPath = value;
    }

    public String getKeysAt() {
        return keysAt;
    }

    public void setKeysAt(String value) {
        keysAt = value;
    }

    public boolean isOpenFields() {
        return openFields;
    }

    public void setOpenFields(boolean value) {
        openFields = value;
    }
}
