package io.saddlebag.api;

import io.saddlebag.source.ColumnType;
import java.util.List;

/**
 * The first rows of a query.
 *
 * @param rows the values in the order of the columns
 * @param more whether the query has more rows than these
 */
record PreviewView(List<ColumnType> columns, List<List<Object>> rows, boolean more) {}
