package io.saddlebag.run;

import io.saddlebag.destination.Outcome;
import io.saddlebag.row.Batch;

/**
 * What a test run has sent, and what became of it.
 *
 * @param batch a batch of one change
 */
public record Probe(Batch batch, Outcome outcome) {}
