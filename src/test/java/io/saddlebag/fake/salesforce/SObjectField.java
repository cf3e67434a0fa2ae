package io.saddlebag.fake.salesforce;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A field of an object, as describe shows it and as writes are held to it. It starts writable and nillable; the methods that
 * return the field make it something else.
 */
public final class SObjectField {

    /** What a picklist offers. */
    record Choice(String value, boolean active) {}

    /** What describe says of a field with true or false. */
    enum Trait {
        NILLABLE,
        CREATEABLE,
        UPDATEABLE,
        DEFAULTED_ON_CREATE,
        EXTERNAL_ID,
        ID_LOOKUP,
        UNIQUE,
        CASE_SENSITIVE,
        CALCULATED,
        AUTO_NUMBER,
        RESTRICTED_PICKLIST
    }

    private final String name;
    private final String type;
    private String label;
    private int length;
    private int precision;
    private int scale;
    private String relationshipName;
    private final Set<Trait> traits = EnumSet.of(Trait.NILLABLE, Trait.CREATEABLE, Trait.UPDATEABLE);
    private final List<String> referenceTo = new ArrayList<>();
    private final List<Choice> choices = new ArrayList<>();

    private SObjectField(String name, String type, int length) {
        this.name = name;
        this.type = type;
        this.length = length;
        this.label = name.replaceAll("__c$", "")
                .replace('_', ' ')
                .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
                .replaceAll(" Id$", " ID");
    }

    public static SObjectField text(String name, int length) {
        return new SObjectField(name, "string", length);
    }

    public static SObjectField textarea(String name, int length) {
        return new SObjectField(name, "textarea", length);
    }

    public static SObjectField email(String name) {
        return new SObjectField(name, "email", 80);
    }

    public static SObjectField phone(String name) {
        return new SObjectField(name, "phone", 40);
    }

    public static SObjectField url(String name) {
        return new SObjectField(name, "url", 255);
    }

    /** A list of which one may be chosen; other values are taken too, unless it is {@link #restricted()}. */
    public static SObjectField picklist(String name, String... values) {
        SObjectField field = new SObjectField(name, "picklist", 255);
        Arrays.stream(values).forEach(value -> field.choices.add(new Choice(value, true)));
        return field;
    }

    /** A list of which several may be chosen. */
    public static SObjectField multipicklist(String name, String... values) {
        SObjectField field = new SObjectField(name, "multipicklist", 4099);
        Arrays.stream(values).forEach(value -> field.choices.add(new Choice(value, true)));
        return field;
    }

    /** True or false, never null, and false unless said otherwise. */
    public static SObjectField bool(String name) {
        SObjectField field = new SObjectField(name, "boolean", 0);
        field.traits.remove(Trait.NILLABLE);
        field.traits.add(Trait.DEFAULTED_ON_CREATE);
        return field;
    }

    public static SObjectField integer(String name) {
        SObjectField field = new SObjectField(name, "int", 0);
        field.precision = 9;
        return field;
    }

    public static SObjectField number(String name, int precision, int scale) {
        return numeric(name, "double", precision, scale);
    }

    public static SObjectField currency(String name, int precision, int scale) {
        return numeric(name, "currency", precision, scale);
    }

    public static SObjectField percent(String name, int precision, int scale) {
        return numeric(name, "percent", precision, scale);
    }

    private static SObjectField numeric(String name, String type, int precision, int scale) {
        SObjectField field = new SObjectField(name, type, 0);
        field.precision = precision;
        field.scale = scale;
        return field;
    }

    public static SObjectField date(String name) {
        return new SObjectField(name, "date", 0);
    }

    public static SObjectField datetime(String name) {
        return new SObjectField(name, "datetime", 0);
    }

    public static SObjectField time(String name) {
        return new SObjectField(name, "time", 0);
    }

    /** The id of a record of one of the objects. */
    public static SObjectField reference(String name, String relationshipName, String... objects) {
        SObjectField field = new SObjectField(name, "reference", 18);
        field.relationshipName = relationshipName;
        field.referenceTo.addAll(List.of(objects));
        return field;
    }

    static SObjectField id(String label) {
        SObjectField field =
                new SObjectField("Id", "id", 18).label(label).defaulted().readOnly();
        field.traits.add(Trait.ID_LOOKUP);
        return field;
    }

    public SObjectField label(String text) {
        this.label = text;
        return this;
    }

    /** Has to have a value. */
    public SObjectField required() {
        traits.remove(Trait.NILLABLE);
        return this;
    }

    /** Gets a value if none is given. */
    public SObjectField defaulted() {
        traits.remove(Trait.NILLABLE);
        traits.add(Trait.DEFAULTED_ON_CREATE);
        return this;
    }

    /** May be the key of an upsert; several records may have the same value unless it is {@link #unique()}. */
    public SObjectField externalId() {
        traits.add(Trait.EXTERNAL_ID);
        traits.add(Trait.ID_LOOKUP);
        return this;
    }

    /** May be the key of an upsert without being an external id. */
    public SObjectField idLookup() {
        traits.add(Trait.ID_LOOKUP);
        return this;
    }

    public SObjectField unique() {
        traits.add(Trait.UNIQUE);
        return this;
    }

    /** Tells values from each other by upper and lower case. */
    public SObjectField caseSensitive() {
        traits.add(Trait.CASE_SENSITIVE);
        return this;
    }

    public SObjectField readOnly() {
        traits.remove(Trait.CREATEABLE);
        traits.remove(Trait.UPDATEABLE);
        return this;
    }

    /** May be given to a new record only. */
    public SObjectField createOnly() {
        traits.remove(Trait.UPDATEABLE);
        return this;
    }

    public SObjectField calculated() {
        traits.add(Trait.CALCULATED);
        return readOnly();
    }

    public SObjectField autoNumber() {
        traits.add(Trait.AUTO_NUMBER);
        return defaulted().readOnly();
    }

    /** Takes no value that the picklist does not offer. */
    public SObjectField restricted() {
        traits.add(Trait.RESTRICTED_PICKLIST);
        return this;
    }

    /** Adds a value that the picklist offered once. */
    public SObjectField inactive(String value) {
        choices.add(new Choice(value, false));
        return this;
    }

    public String name() {
        return name;
    }

    String type() {
        return type;
    }

    String label() {
        return label;
    }

    int length() {
        return length;
    }

    int precision() {
        return precision;
    }

    int scale() {
        return scale;
    }

    boolean is(Trait trait) {
        return traits.contains(trait);
    }

    /** Whether a new record has to have a value of it. */
    boolean isRequired() {
        return is(Trait.CREATEABLE) && !is(Trait.NILLABLE) && !is(Trait.DEFAULTED_ON_CREATE);
    }

    /** Whether it may be the key of an upsert. */
    boolean isKey() {
        return is(Trait.EXTERNAL_ID) || is(Trait.ID_LOOKUP);
    }

    boolean isCustom() {
        return name.toLowerCase(Locale.ROOT).endsWith("__c");
    }

    String relationshipName() {
        return relationshipName;
    }

    List<String> referenceTo() {
        return referenceTo;
    }

    List<Choice> choices() {
        return choices;
    }
}
