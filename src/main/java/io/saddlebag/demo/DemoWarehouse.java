package io.saddlebag.demo;

import java.util.ArrayList;
import java.util.List;

/**
 * The demo's warehouse, {@code analytics.customers}, and the table that one of its syncs writes to, {@code crm.customers},
 * each in an H2 file of its own. Once this object exists, both are there and filled; a file that is there already is left
 * as it is. Sources and destinations reach them by the plain URLs of {@link DemoProperties#databaseUrl}.
 */
public final class DemoWarehouse implements AutoCloseable {

    /** The rows of a new warehouse. */
    public static final int CUSTOMERS = 5000;

    private static final String INSERT = "INSERT INTO analytics.customers VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private final CustomerMaker maker = new CustomerMaker();
    private final DemoDatabase warehouse;
    private final DemoDatabase table;

    public DemoWarehouse(DemoProperties properties) {
        warehouse = new DemoDatabase(properties.databaseUrl("warehouse"), "demo/warehouse.sql");
        table = new DemoDatabase(properties.databaseUrl("crm-table"), "demo/crm-table.sql");
        warehouse.inTransaction(this::fill);
    }

    DemoDatabase database() {
        return warehouse;
    }

    /** Customers of these numbers as new rows; to be called within a transaction. */
    int insert(int first, int last) {
        List<Object[]> rows = new ArrayList<>();
        for (int number = first; number <= last; number++) {
            rows.add(Flaws.make(number, maker).toRow());
        }
        warehouse.template().batchUpdate(INSERT, rows);
        return rows.size();
    }

    /** The e-mail that a customer would have without its flaw. */
    String repairedEmail(int number) {
        return maker.make(number).email();
    }

    // The note of call 0 is committed together with the rows: a filling that was cut short is done again
    private boolean fill() {
        boolean empty = warehouse
                .sql()
                .sql("SELECT COUNT(*) FROM demo.change_calls WHERE call_number = 0")
                .query(Integer.class)
                .single()
                .equals(0);
        if (empty) {
            int inserted = insert(1, CUSTOMERS);
            warehouse
                    .sql()
                    .sql("INSERT INTO demo.change_calls VALUES (0, 0, ?, 0, 0)")
                    .param(inserted)
                    .update();
        }
        return empty;
    }

    @Override
    public void close() {
        warehouse.close();
        table.close();
    }
}
