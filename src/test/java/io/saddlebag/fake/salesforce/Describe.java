package io.saddlebag.fake.salesforce;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saddlebag.fake.salesforce.SObjectField.Trait;
import java.util.Collection;

/** The definitions of objects as JSON. */
final class Describe {

    private static final int BYTES_PER_CHARACTER = 3;

    private Describe() {}

    static ObjectNode all(Collection<SObjectType> types, String base) {
        ObjectNode all =
                JsonNodeFactory.instance.objectNode().put("encoding", "UTF-8").put("maxBatchSize", 200);
        ArrayNode objects = all.putArray("sobjects");
        types.forEach(type -> flags(objects.addObject(), type, base));
        return all;
    }

    static ObjectNode one(SObjectType type, String base) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        flags(object, type, base);
        ArrayNode fields = object.putArray("fields");
        type.fields().forEach(field -> field(fields.addObject(), field));
        object.putArray("childRelationships");
        object.putArray("recordTypeInfos");
        object.putArray("supportedScopes");
        return object;
    }

    private static void flags(ObjectNode object, SObjectType type, String base) {
        object.put("name", type.name())
                .put("label", type.label())
                .put("labelPlural", type.label() + "s")
                .put("keyPrefix", type.keyPrefix())
                .put("activateable", false)
                .put("createable", true)
                .put("custom", type.isCustom())
                .put("customSetting", false)
                .put("deletable", true)
                .put("deprecatedAndHidden", false)
                .put("feedEnabled", false)
                .put("hasSubtypes", false)
                .put("isSubtype", false)
                .put("layoutable", true)
                .put("mergeable", !type.isCustom())
                .put("mruEnabled", true)
                .put("queryable", true)
                .put("replicateable", true)
                .put("retrieveable", true)
                .put("searchable", true)
                .put("triggerable", true)
                .put("undeletable", true)
                .put("updateable", true);
        String url = base + "/sobjects/" + type.name();
        object.putObject("urls")
                .put("sobject", url)
                .put("describe", url + "/describe")
                .put("rowTemplate", url + "/{ID}");
    }

    private static void field(ObjectNode node, SObjectField field) {
        node.put("aggregatable", true)
                .put("autoNumber", field.is(Trait.AUTO_NUMBER))
                .put("byteLength", field.length() * BYTES_PER_CHARACTER)
                .put("calculated", field.is(Trait.CALCULATED))
                .putNull("calculatedFormula")
                .put("cascadeDelete", false)
                .put("caseSensitive", field.is(Trait.CASE_SENSITIVE))
                .putNull("compoundFieldName")
                .putNull("controllerName")
                .put("createable", field.is(Trait.CREATEABLE))
                .put("custom", field.isCustom())
                .putNull("defaultValue")
                .putNull("defaultValueFormula")
                .put("defaultedOnCreate", field.is(Trait.DEFAULTED_ON_CREATE))
                .put("dependentPicklist", false)
                .put("deprecatedAndHidden", false)
                .put("digits", field.type().equals("int") ? field.precision() : 0)
                .put("displayLocationInDecimal", false)
                .put("encrypted", false)
                .put("externalId", field.is(Trait.EXTERNAL_ID))
                .putNull("extraTypeInfo")
                .put("filterable", !field.type().equals("textarea"))
                .put("groupable", !field.type().equals("textarea"))
                .put("htmlFormatted", false)
                .put("idLookup", field.is(Trait.ID_LOOKUP))
                .putNull("inlineHelpText")
                .put("label", field.label())
                .put("length", field.length())
                .put("name", field.name())
                .put("nameField", field.name().equals("Name"))
                .put("namePointing", field.referenceTo().size() > 1)
                .put("nillable", field.is(Trait.NILLABLE))
                .put("permissionable", field.is(Trait.NILLABLE))
                .put("polymorphicForeignKey", field.referenceTo().size() > 1)
                .put("precision", field.type().equals("int") ? 0 : field.precision())
                .put("queryByDistance", false)
                .put("restrictedPicklist", field.is(Trait.RESTRICTED_PICKLIST))
                .put("relationshipName", field.relationshipName())
                .put("scale", field.scale())
                .put("soapType", soapType(field))
                .put("sortable", !field.type().equals("textarea"))
                .put("type", field.type())
                .put("unique", field.is(Trait.UNIQUE))
                .put("updateable", field.is(Trait.UPDATEABLE))
                .put("writeRequiresMasterRead", false);
        ArrayNode values = node.putArray("picklistValues");
        field.choices().forEach(choice -> values.addObject()
                .put("active", choice.active())
                .put("defaultValue", false)
                .put("label", choice.value())
                .putNull("validFor")
                .put("value", choice.value()));
        field.referenceTo().forEach(node.putArray("referenceTo")::add);
    }

    private static String soapType(SObjectField field) {
        return switch (field.type()) {
            case "id", "reference" -> "tns:ID";
            case "boolean" -> "xsd:boolean";
            case "int" -> "xsd:int";
            case "double", "currency", "percent" -> "xsd:double";
            case "date" -> "xsd:date";
            case "datetime" -> "xsd:dateTime";
            case "time" -> "xsd:time";
            default -> "xsd:string";
        };
    }
}
