package io.saddlebag.demo;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Changes the warehouse as a day of business would, so that there is something to sync again. Calls are numbered from 1; each
 * does its own fixed changes and does them once, however often it is repeated.
 */
final class WarehouseChanges {

    static final int UPDATED = 25;
    static final int INSERTED = 10;
    static final int DELETED = 5;

    // Updates and deletes leave the flawed rows alone, so that a sync counts exactly what was changed here
    private static final String SOUND = "active AND customer_id NOT IN (:flawed)";
    private static final String NEXT_TO_UPDATE = "SELECT customer_id FROM analytics.customers WHERE " + SOUND
            + " ORDER BY last_seen, customer_id LIMIT " + UPDATED;
    private static final String UPDATE = """
            UPDATE analytics.customers SET lifetime_value = lifetime_value + 49.90 + :call, last_seen = :seen,
                plan = CASE plan WHEN 'free' THEN 'pro' WHEN 'pro' THEN 'team' ELSE plan END
            WHERE customer_id IN (:ids)""";
    private static final String NEXT_TO_DELETE = "SELECT customer_id FROM analytics.customers WHERE " + SOUND
            + " ORDER BY signed_up, customer_id LIMIT " + DELETED;

    private static final String COUNT = """
            SELECT COUNT(*) AS customers,
                COUNT(*) FILTER (WHERE active) AS active,
                COUNT(*) FILTER (WHERE customer_id IS NULL) AS without_id,
                COUNT(customer_id) - COUNT(DISTINCT customer_id) AS repeated_ids
            FROM analytics.customers""";

    private final DemoWarehouse warehouse;
    private final JdbcClient sql;
    private final Set<String> flawed = new TreeSet<>();

    WarehouseChanges(DemoWarehouse warehouse) {
        this.warehouse = warehouse;
        sql = warehouse.database().sql();
        Flaws.BROKEN_EMAILS.forEach(number -> flawed.add(CustomerMaker.id(number)));
        Flaws.DUPLICATED.values().forEach(number -> flawed.add(CustomerMaker.id(number)));
        Flaws.LONG_NAMES.keySet().forEach(number -> flawed.add(CustomerMaker.id(number)));
        flawed.add(CustomerMaker.id(Flaws.SIGNED_UP_TOO_EARLY));
    }

    /** What one call did to the warehouse: how many customers of each kind. */
    record ChangeCall(int call, int updated, int inserted, int deleted, int repaired) {}

    /** Rows in all, those that the demo's model selects, and those among them whose key is of no use. */
    record Figures(int customers, int active, int withoutId, int repeatedIds) {}

    Figures figures() {
        return sql.sql(COUNT).query(Figures.class).single();
    }

    /** The calls so far, the newest first. */
    List<ChangeCall> calls() {
        return sql.sql("SELECT call_number AS call, updated, inserted, deleted, repaired FROM demo.change_calls"
                        + " WHERE call_number > 0 ORDER BY call_number DESC")
                .query(ChangeCall.class)
                .list();
    }

    int next() {
        return calls().size() + 1;
    }

    /**
     * Does the changes of a call, or nothing if they were done before.
     *
     * @throws IllegalArgumentException if the call before it is still to come
     */
    synchronized ChangeCall apply(int call) {
        int next = next();
        if (call < 1 || call > next) {
            throw new IllegalArgumentException("There is no call " + call + " yet. The next one is " + next);
        }
        return call == next ? warehouse.database().inTransaction(() -> change(call)) : calls().get(next - 1 - call);
    }

    synchronized ChangeCall applyNext() {
        return apply(next());
    }

    private ChangeCall change(int call) {
        // Deleting comes first, or it could take what the same call has updated
        int deleted = sql.sql("DELETE FROM analytics.customers WHERE customer_id IN (:ids)")
                .param("ids", ids(NEXT_TO_DELETE))
                .update();
        int updated = sql.sql(UPDATE)
                .param("call", call)
                .param("seen", CustomerMaker.LAST_DAY.plusHours(call))
                .param("ids", ids(NEXT_TO_UPDATE))
                .update();
        int first = DemoWarehouse.CUSTOMERS + (call - 1) * INSERTED + 1;
        int inserted = warehouse.insert(first, first + INSERTED - 1);
        ChangeCall done = new ChangeCall(call, updated, inserted, deleted, repair(call));
        sql.sql("INSERT INTO demo.change_calls VALUES (?, ?, ?, ?, ?)")
                .params(call, updated, inserted, deleted, done.repaired())
                .update();
        return done;
    }

    private List<String> ids(String query) {
        return sql.sql(query).param("flawed", flawed).query(String.class).list();
    }

    private int repair(int call) {
        if (call > Flaws.BROKEN_EMAILS.size()) {
            return 0;
        }
        int number = Flaws.BROKEN_EMAILS.get(call - 1);
        return sql.sql("UPDATE analytics.customers SET email = ? WHERE customer_id = ?")
                .params(warehouse.repairedEmail(number), CustomerMaker.id(number))
                .update();
    }
}
