/**
 * What a sync is as a form, and as the readable YAML of its route: reading, checking and writing both, without a running
 * Camel context.
 */
package io.saddlebag.form;
