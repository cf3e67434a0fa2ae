/** Salesforce as a destination: sObject Collections for small change sets, Bulk API 2.0 for large ones. */
package io.saddlebag.destination.salesforce;
