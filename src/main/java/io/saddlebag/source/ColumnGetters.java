package io.saddlebag.source;

import java.sql.Connection;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;

/** Chooses the getter of a column where a database's driver needs another than the type's usual one. */
interface ColumnGetters {

    /** Those of drivers that give each type as JDBC says. */
    ColumnGetters USUAL = (described, column, connection) -> ColumnGetter.of(described, column, false);

    /**
     * The getter for a column.
     *
     * @param column     counted from 1
     * @param connection on which the rows are being read; may be asked for what values depend on
     */
    ColumnGetter of(ResultSetMetaData described, int column, Connection connection) throws SQLException;
}
