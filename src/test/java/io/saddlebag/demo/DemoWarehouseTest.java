package io.saddlebag.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class DemoWarehouseTest {

    private static final String SOUND_KEYS = """
            SELECT customer_id, email, first_name, last_name, plan, country, lifetime_value, signed_up, last_seen
            FROM analytics.customers WHERE active AND customer_id IN (
                SELECT customer_id FROM analytics.customers GROUP BY customer_id HAVING COUNT(*) = 1)""";

    @TempDir
    Path data;

    private DemoProperties properties() {
        return properties(data);
    }

    private static DemoProperties properties(Path data) {
        return new DemoProperties(data.toAbsolutePath().toString(), "token", 100);
    }

    private static JdbcTemplate plainConnection(DemoProperties properties, String name) {
        return new JdbcTemplate(new DriverManagerDataSource(properties.databaseUrl(name)));
    }

    @Test
    void hasThePromisedCustomers() {
        try (DemoWarehouse warehouse = new DemoWarehouse(properties())) {
            JdbcTemplate sql = plainConnection(properties(), "warehouse");

            assertThat(count(sql, "1 = 1")).isEqualTo(5000);
            assertThat(count(sql, "NOT active")).isEqualTo(100);
            assertThat(count(sql, "customer_id IS NULL AND active")).isEqualTo(2);
            assertThat(sql.queryForList(
                            "SELECT COUNT(*) FROM analytics.customers WHERE active AND customer_id IS NOT NULL"
                                    + " GROUP BY customer_id HAVING COUNT(*) > 1",
                            Integer.class))
                    .containsExactly(2, 2, 2);
            assertThat(count(sql, "plan NOT IN ('free', 'pro', 'team', 'enterprise')"))
                    .isZero();
            assertThat(count(sql, "plan = 'free' AND lifetime_value <> 0 OR lifetime_value < 0"))
                    .isZero();
            assertThat(count(sql, "REGEXP_LIKE(first_name, '[^ -~]')")).isGreaterThan(1500);
        }
    }

    @Test
    void twelveEmailsAreBrokenAndNoTwoAreTheSame() {
        try (DemoWarehouse warehouse = new DemoWarehouse(properties())) {
            List<String> emails = plainConnection(properties(), "warehouse")
                    .queryForList("SELECT email FROM analytics.customers WHERE active", String.class);

            assertThat(emails).doesNotHaveDuplicates().doesNotContainNull();
            assertThat(emails.stream().filter(email -> !EmailSyntax.accepts(email)))
                    .hasSize(12);
            assertThat(emails.stream().filter(EmailSyntax::accepts))
                    .allMatch(email -> email.matches("(new\\.)?[a-z]+\\.[a-z]+\\d+@example\\.(com|org|net)"));
        }
    }

    @Test
    void theCrmTableRejectsThreeCustomers() {
        try (DemoWarehouse warehouse = new DemoWarehouse(properties())) {
            JdbcTemplate table = plainConnection(properties(), "crm-table");
            List<Object> rejected = new ArrayList<>();
            for (Map<String, Object> row :
                    plainConnection(properties(), "warehouse").queryForList(SOUND_KEYS)) {
                try {
                    table.update(
                            "INSERT INTO crm.customers (customer_id, email, first_name, last_name, plan, country,"
                                    + " lifetime_value, signed_up, last_seen) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                            row.values().toArray());
                } catch (DataIntegrityViolationException e) {
                    rejected.add(row.get("customer_id"));
                }
            }

            assertThat(rejected).containsExactlyInAnyOrder("C-00772", "C-02222", "C-03310");
            assertThat(table.queryForObject("SELECT COUNT(*) FROM crm.customers", Integer.class))
                    .isEqualTo(4889);
        }
    }

    @Test
    void isTheSameForEverybody(@TempDir Path other) {
        try (DemoWarehouse one = new DemoWarehouse(properties());
                DemoWarehouse two = new DemoWarehouse(properties(other))) {
            String rows = "SELECT * FROM analytics.customers ORDER BY email";

            assertThat(plainConnection(properties(), "warehouse").queryForList(rows))
                    .isEqualTo(plainConnection(properties(other), "warehouse").queryForList(rows));
        }
    }

    @Test
    void leavesAnExistingWarehouseAlone() {
        new DemoWarehouse(properties()).close();
        plainConnection(properties(), "warehouse").update("DELETE FROM analytics.customers");

        try (DemoWarehouse warehouse = new DemoWarehouse(properties())) {
            assertThat(count(plainConnection(properties(), "warehouse"), "1 = 1"))
                    .isZero();
        }
    }

    @Test
    void fillsATableThatAnEarlierStartLeftEmpty() {
        new DemoDatabase(properties().databaseUrl("warehouse"), "demo/warehouse.sql").close();

        try (DemoWarehouse warehouse = new DemoWarehouse(properties())) {
            assertThat(count(plainConnection(properties(), "warehouse"), "1 = 1"))
                    .isEqualTo(5000);
        }
    }

    private static int count(JdbcTemplate sql, String condition) {
        return sql.queryForObject("SELECT COUNT(*) FROM analytics.customers WHERE " + condition, Integer.class);
    }
}
