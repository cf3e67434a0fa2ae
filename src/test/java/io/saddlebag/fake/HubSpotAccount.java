package io.saddlebag.fake;

import java.util.List;
import java.util.Locale;

/** The objects of the account: HubSpot's contacts, companies and deals, and invoices that the customer defined. */
final class HubSpotAccount {

    private final List<HubSpotType> types = List.of(contacts(), companies(), deals(), invoices());

    List<HubSpotType> types() {
        return types;
    }

    /** By its name in the plural or singular, its type id or its fully qualified name. */
    HubSpotType type(String name) {
        String plain = name.toLowerCase(Locale.ROOT);
        return types.stream()
                .filter(type -> type.name().equals(plain)
                        || type.typeId().equals(plain)
                        || !type.custom()
                                && type.label().toLowerCase(Locale.ROOT).equals(plain))
                .findFirst()
                .orElseThrow(() -> new HubSpotRefusal(400, null, "Unable to infer object type from: " + name));
    }

    private static HubSpotType contacts() {
        return new HubSpotType("0-1", "contacts", "Contact")
                .define(HubSpotProperty.of("email", "string"))
                .define(HubSpotProperty.of("firstname", "string"))
                .define(HubSpotProperty.of("lastname", "string"))
                .define(HubSpotProperty.of("phone", "string"))
                .define(HubSpotProperty.of("company", "string"))
                .define(HubSpotProperty.of("ext_id", "string").asUnique())
                .define(HubSpotProperty.of("age", "number"))
                .define(HubSpotProperty.of("birthday", "date"))
                .define(HubSpotProperty.of("last_login", "datetime"))
                .define(HubSpotProperty.of("newsletter", "bool"))
                .define(HubSpotProperty.of("interests", "enumeration", "sports", "music", "travel")
                        .asCheckbox())
                .define(HubSpotProperty.of(
                        "lifecyclestage", "enumeration", "subscriber", "lead", "opportunity", "customer", "other"))
                .define(HubSpotProperty.of("hs_email_domain", "string").asCalculated())
                .define(HubSpotProperty.of("num_notes", "number").asReadOnly());
    }

    private static HubSpotType companies() {
        return new HubSpotType("0-2", "companies", "Company")
                .define(HubSpotProperty.of("name", "string"))
                .define(HubSpotProperty.of("domain", "string"))
                .define(HubSpotProperty.of("city", "string"))
                .define(HubSpotProperty.of("ext_id", "string").asUnique())
                .define(HubSpotProperty.of("numberofemployees", "number"))
                .define(HubSpotProperty.of("annualrevenue", "number"))
                .define(HubSpotProperty.of("is_public", "bool"))
                .define(HubSpotProperty.of("industry", "enumeration", "BANKING", "RETAIL", "SOFTWARE"))
                .define(HubSpotProperty.of("days_to_close", "number").asCalculated());
    }

    private static HubSpotType deals() {
        return new HubSpotType("0-3", "deals", "Deal")
                .define(HubSpotProperty.of("dealname", "string"))
                .define(HubSpotProperty.of("ext_id", "string").asUnique())
                .define(HubSpotProperty.of("amount", "number"))
                .define(HubSpotProperty.of("closedate", "datetime"))
                .define(HubSpotProperty.of("pipeline", "enumeration", "default"))
                .define(HubSpotProperty.of(
                        "dealstage", "enumeration", "appointmentscheduled", "contractsent", "closedwon", "closedlost"))
                .define(HubSpotProperty.of("hs_is_closed", "bool").asCalculated());
    }

    private static HubSpotType invoices() {
        return new HubSpotType("2-3604285", "p123_invoice", "Invoice", "invoice_number")
                .define(HubSpotProperty.of("invoice_number", "string").asUnique())
                .define(HubSpotProperty.of("ext_id", "string").asUnique())
                .define(HubSpotProperty.of("amount", "number"))
                .define(HubSpotProperty.of("due_date", "date"))
                .define(HubSpotProperty.of("paid", "bool"))
                .define(HubSpotProperty.of("status", "enumeration", "open", "paid", "void"));
    }
}
