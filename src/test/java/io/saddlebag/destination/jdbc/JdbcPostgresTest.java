package io.saddlebag.destination.jdbc;

import io.saddlebag.testing.Postgres;

class JdbcPostgresTest extends JdbcSinkContract {

    @Override
    JdbcFixture newDatabase() {
        return new JdbcFixture(Postgres.newDatabase(), "postgres", "postgres");
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
            default -> "23514";
        };
    }

    @Override
    String emailColumn() {
        return "email of type varchar(40)";
    }
}
