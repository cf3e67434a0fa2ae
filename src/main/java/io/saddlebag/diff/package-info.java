/**
 * Plans, and how they are made: the canonical form of values, the index of the snapshot, the comparison. It does no input or
 * output beyond its spool files.
 */
package io.saddlebag.diff;
