package io.saddlebag.destination.jdbc;

import java.util.concurrent.atomic.AtomicInteger;

class JdbcH2Test extends JdbcSinkContract {

    private static final AtomicInteger DATABASES = new AtomicInteger();

    @Override
    JdbcFixture newDatabase() {
        String name = "jdbc_sink_" + DATABASES.incrementAndGet();
        return new JdbcFixture("jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=200", "sa", "hidden");
    }

    @Override
    String quote(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    @Override
    String state(String violation) {
        return switch (violation) {
            case "unique" -> "23505";
            case "null" -> "23502";
            default -> "23513";
        };
    }

    @Override
    String emailColumn() {
        return "EMAIL of type CHARACTER VARYING(40)";
    }
}
