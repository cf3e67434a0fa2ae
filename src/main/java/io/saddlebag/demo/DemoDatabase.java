package io.saddlebag.demo;

import java.util.function.Supplier;
import org.h2.jdbcx.JdbcConnectionPool;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * One of the demo's H2 files. Its pool is no Spring bean, lest anything take the demo's data for the service's own database;
 * an idle connection stays in it, so that H2 does not close and open the file around every query.
 */
final class DemoDatabase implements AutoCloseable {

    private final JdbcConnectionPool pool;
    private final JdbcTemplate template;
    private final JdbcClient client;
    private final TransactionTemplate transactions;

    /** Opens the file and runs the script, which must do nothing where its work is done already. */
    DemoDatabase(String url, String script) {
        // H2 confirms a commit before it is in the file unless told otherwise
        pool = JdbcConnectionPool.create(url + ";WRITE_DELAY=0", "", "");
        template = new JdbcTemplate(pool);
        client = JdbcClient.create(template);
        transactions = new TransactionTemplate(new DataSourceTransactionManager(pool));
        new ResourceDatabasePopulator(false, false, "UTF-8", new ClassPathResource(script)).execute(pool);
    }

    JdbcClient sql() {
        return client;
    }

    JdbcTemplate template() {
        return template;
    }

    <T> T inTransaction(Supplier<T> work) {
        return transactions.execute(status -> work.get());
    }

    @Override
    public void close() {
        pool.dispose();
    }
}
