package io.saddlebag.fake;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What is wrong with a property of one input.
 *
 * @param name    of the property
 * @param error   HubSpot's code, such as INVALID_OPTION
 * @param message HubSpot's text
 */
record HubSpotFlaw(String name, String error, String message) {

    static HubSpotFlaw unknown(String name) {
        return new HubSpotFlaw(name, "PROPERTY_DOESNT_EXIST", "Property \"" + name + "\" does not exist");
    }

    static HubSpotFlaw readOnly(String name) {
        return new HubSpotFlaw(
                name, "READ_ONLY_VALUE", "\"" + name + "\" is a read only property; its value cannot be set.");
    }

    static HubSpotFlaw taken(HubSpotType type, String name, String value, String id, String holder) {
        return new HubSpotFlaw(
                name,
                "CONFLICTING_UNIQUE_VALUE",
                "Cannot set PropertyValueCoordinates{objectTypeId=" + type.typeId() + ", propertyName=" + name
                        + ", value=" + value + "} on " + id + ". " + holder + " already has that value.");
    }

    ObjectNode inMessage() {
        return FakeVendor.object()
                .put("isValid", false)
                .put("message", message)
                .put("error", error)
                .put("name", name);
    }

    ObjectNode inErrors() {
        ObjectNode node = FakeVendor.object().put("message", message).put("code", error);
        node.putObject("context").putArray("propertyName").add(name);
        return node;
    }
}
