package io.saddlebag.fake.salesforce;

import static io.saddlebag.fake.salesforce.SObjectField.bool;
import static io.saddlebag.fake.salesforce.SObjectField.currency;
import static io.saddlebag.fake.salesforce.SObjectField.date;
import static io.saddlebag.fake.salesforce.SObjectField.datetime;
import static io.saddlebag.fake.salesforce.SObjectField.email;
import static io.saddlebag.fake.salesforce.SObjectField.integer;
import static io.saddlebag.fake.salesforce.SObjectField.multipicklist;
import static io.saddlebag.fake.salesforce.SObjectField.number;
import static io.saddlebag.fake.salesforce.SObjectField.percent;
import static io.saddlebag.fake.salesforce.SObjectField.phone;
import static io.saddlebag.fake.salesforce.SObjectField.picklist;
import static io.saddlebag.fake.salesforce.SObjectField.reference;
import static io.saddlebag.fake.salesforce.SObjectField.text;
import static io.saddlebag.fake.salesforce.SObjectField.textarea;
import static io.saddlebag.fake.salesforce.SObjectField.time;
import static io.saddlebag.fake.salesforce.SObjectField.url;

import java.util.List;

/** The objects that an org has to begin with. */
final class StandardObjects {

    private static final int DESCRIPTION = 32000;

    private StandardObjects() {}

    static List<SObjectType> all() {
        return List.of(account(), contact(), opportunity(), invoice());
    }

    private static SObjectType account() {
        return new SObjectType("Account", "001")
                .add(
                        text("Name", 255).label("Account Name").required(),
                        text("Ext_Id__c", 64).externalId().unique(),
                        url("Website"),
                        phone("Phone"),
                        picklist("Industry", "Agriculture", "Banking", "Energy", "Retail", "Technology"),
                        picklist("Type", "Customer", "Partner", "Prospect"),
                        integer("NumberOfEmployees").label("Employees"),
                        currency("AnnualRevenue", 18, 0),
                        text("BillingCity", 40),
                        text("Site", 80),
                        textarea("Description", DESCRIPTION),
                        reference("ParentId", "Parent", "Account"));
    }

    private static SObjectType contact() {
        return new SObjectType("Contact", "003")
                .add(
                        text("LastName", 80).required(),
                        text("FirstName", 40),
                        email("Email").idLookup(),
                        phone("Phone"),
                        text("Title", 128),
                        date("Birthdate"),
                        bool("DoNotCall"),
                        picklist("LeadSource", "Web", "Phone Inquiry", "Partner Referral", "Other")
                                .inactive("Fax")
                                .restricted(),
                        textarea("Description", DESCRIPTION),
                        reference("AccountId", "Account", "Account"),
                        text("Ext_Id__c", 64).externalId().unique(),
                        currency("LTV__c", 16, 2),
                        number("Score__c", 16, 4),
                        number("Visits__c", 9, 0),
                        datetime("Signed_Up__c"),
                        bool("Active__c"),
                        multipicklist("Interests__c", "Tents", "Boots", "Stoves")
                                .restricted(),
                        text("Full_Name__c", 1300).calculated());
    }

    private static SObjectType opportunity() {
        return new SObjectType("Opportunity", "006")
                .add(
                        text("Name", 120).required(),
                        picklist("StageName", "Prospecting", "Negotiation", "Closed Won", "Closed Lost")
                                .label("Stage")
                                .required(),
                        date("CloseDate").required(),
                        currency("Amount", 18, 2),
                        percent("Probability", 3, 0),
                        textarea("Description", DESCRIPTION),
                        reference("AccountId", "Account", "Account"),
                        text("Ext_Id__c", 64).externalId().unique());
    }

    private static SObjectType invoice() {
        return new SObjectType("Invoice__c", "a00")
                .add(
                        text("Name", 80).label("Invoice Number").autoNumber(),
                        text("Invoice_No__c", 32).externalId().unique().caseSensitive(),
                        number("Legacy_No__c", 18, 0).externalId(),
                        reference("Contact__c", "Contact__r", "Contact"),
                        reference("Account__c", "Account__r", "Account").createOnly(),
                        reference("Payer__c", "Payer__r", "Account", "Contact"),
                        currency("Amount__c", 16, 2),
                        date("Due__c"),
                        time("Sent_At__c"),
                        bool("Paid__c"),
                        picklist("Status__c", "Draft", "Sent", "Paid").restricted());
    }
}
