package io.saddlebag.fake;

import com.fasterxml.jackson.databind.JsonNode;
import io.saddlebag.fake.salesforce.ApiUsage;
import io.saddlebag.fake.salesforce.BulkSettings;
import io.saddlebag.fake.salesforce.Org;
import io.saddlebag.fake.salesforce.Readings;
import io.saddlebag.fake.salesforce.RowFaults;
import io.saddlebag.fake.salesforce.SObjectType;
import io.saddlebag.fake.salesforce.SalesforceTokens;
import io.saddlebag.testing.FakeRest.Request;
import io.saddlebag.testing.FakeRest.Response;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Salesforce: logins, sObject Collections, Bulk API 2.0, describe and queries over Account, Contact, Opportunity and
 * Invoice__c.
 */
public final class FakeSalesforce extends FakeVendor {

    private final Org org = new Org(this::url, clock());

    public FakeSalesforce() {
        this(0);
    }

    /** @param port to listen on; 0 for any that is free */
    public FakeSalesforce(int port) {
        super(port);
    }

    public static void main(String[] args) throws InterruptedException {
        serve(new FakeSalesforce(port(args)));
    }

    /** Who may log in, and how long that lasts. */
    public SalesforceTokens tokens() {
        return org.tokens();
    }

    /** The calls of the day and their limit. */
    public ApiUsage usage() {
        return org.usage();
    }

    /** What goes wrong with single records. */
    public RowFaults rows() {
        return org.rows();
    }

    /** How jobs behave. */
    public BulkSettings bulk() {
        return org.bulk();
    }

    /** Lets every job that was closed come to its end, whether somebody looks at it or not. */
    public synchronized void finishJobs() {
        org.finishJobs();
    }

    /** Which way it goes where Salesforce has been seen to go two. */
    public Readings readings() {
        return org.readings();
    }

    /** The definition of an object, to which fields may be added. */
    public synchronized SObjectType type(String object) {
        return org.type(object);
    }

    /** Adds an object. */
    public synchronized void define(SObjectType type) {
        org.define(type);
    }

    /**
     * Stores a record as it is, by none of the rules, and returns its id.
     *
     * @param fields names and values by turns
     */
    public synchronized String put(String object, Object... fields) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            values.put((String) fields[i], fields[i + 1]);
        }
        return org.put(object, values);
    }

    /**
     * The records that are not deleted, by their ids, in the order in which they were created. A record has no entry for a
     * field that is null; numbers are {@code BigDecimal} without trailing zeros, or {@code Integer} in a field of type int;
     * dates and times are texts as the API returns them.
     */
    public synchronized Map<String, Map<String, Object>> records(String object) {
        return org.records(object);
    }

    /** The ids of the records in the recycle bin. */
    public synchronized Set<String> deleted(String object) {
        return org.deleted(object);
    }

    /** How many records were ever created over the API, by the value that they had in the field then. */
    public synchronized Map<Object, Integer> creates(String object, String field) {
        return org.creates(object, field);
    }

    @Override
    protected Response vendor(Request request) {
        return org.answer(request);
    }

    @Override
    public synchronized JsonNode state() {
        return org.state();
    }
}
