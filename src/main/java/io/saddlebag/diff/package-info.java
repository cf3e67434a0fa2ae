/**
 * The diff engine: the canonical form of values, the index of the snapshot, the comparison and the plan of changes. It does
 * no input or output beyond its spool files.
 */
package io.saddlebag.diff;
