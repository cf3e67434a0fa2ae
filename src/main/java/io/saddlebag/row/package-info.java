/** Rows as they come from a source, and the changes and batches that are made of them. */
package io.saddlebag.row;
