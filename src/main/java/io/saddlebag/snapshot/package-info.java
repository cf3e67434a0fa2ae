/**
 * What each destination is known to have: {@code DiffEngine} and {@code SnapshotLedger} are what those see who run syncs, {@code
 * LocalEngine} keeps snapshots in the store, in segments.
 */
package io.saddlebag.snapshot;
