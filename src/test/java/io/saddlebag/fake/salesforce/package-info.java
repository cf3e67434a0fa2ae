/**
 * An org of Salesforce, as far as its REST API for data is concerned: tokens, sObject Collections, Bulk API 2.0, describe and
 * SOQL, from Salesforce's documentation and from recorded replies. Where these are silent, the Javadoc says that a behaviour
 * is assumed.
 */
package io.saddlebag.fake.salesforce;
