package io.saddlebag.destination.jdbc;

import java.util.List;

/**
 * What a transaction has come to.
 *
 * @param findings one for each of its rows
 * @param applied  whether it was committed; if not, none of its rows is written
 */
record Written(List<Finding> findings, boolean applied) {}
