package io.saddlebag.destination.jdbc;

/**
 * How a table is written, as the options of the endpoint say.
 *
 * @param changedFieldsOnly whether an update sets only the fields that have changed
 * @param acceptUncounted   whether an insert or update that the database answers with 0 records is taken for written
 * @param allowCollatedKeys whether key columns may take texts for the same by a rule that only the database knows
 */
record WriteOptions(boolean changedFieldsOnly, boolean acceptUncounted, boolean allowCollatedKeys) {

    static final WriteOptions USUAL = new WriteOptions(false, false, false);
}
