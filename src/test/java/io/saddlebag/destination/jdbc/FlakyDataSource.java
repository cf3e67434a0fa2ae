package io.saddlebag.destination.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;

/** Connections whose commits fail a number of times. */
final class FlakyDataSource {

    private final JdbcFixture db;
    private final AtomicInteger failures;
    private final boolean committed;
    private final String state;

    /**
     * @param failures  how many commits fail
     * @param committed whether a commit that fails has been carried out nevertheless
     */
    FlakyDataSource(JdbcFixture db, int failures, boolean committed, String state) {
        this.db = db;
        this.failures = new AtomicInteger(failures);
        this.committed = committed;
        this.state = state;
    }

    Database database() {
        return Database.of("flaky", proxy(DataSource.class, (method, arguments) -> flaky(db.connect())));
    }

    /** One that gives no connection while it is down. */
    Database database(BooleanSupplier down) {
        return Database.of("flaky", proxy(DataSource.class, (method, arguments) -> {
            if (down.getAsBoolean()) {
                throw new SQLException("Nobody answers", "08001");
            }
            return flaky(db.connect());
        }));
    }

    private Connection flaky(Connection connection) {
        return proxy(Connection.class, (method, arguments) -> {
            if (method.getName().equals("commit") && failures.getAndDecrement() > 0) {
                if (committed) {
                    connection.commit();
                } else {
                    connection.rollback();
                }
                throw new SQLException("The commit went wrong", state);
            }
            try {
                return method.invoke(connection, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        });
    }

    private static <T> T proxy(Class<T> type, Call call) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> call.to(method, arguments)));
    }

    @FunctionalInterface
    private interface Call {
        Object to(Method method, Object[] arguments) throws Throwable;
    }
}
