package io.saddlebag.destination.jdbc;

import io.saddlebag.testing.MariaDb;

class JdbcMariaDbTest extends JdbcSinkContract {

    @Override
    JdbcFixture newDatabase() {
        return new JdbcFixture(MariaDb.newDatabase(), "root", "");
    }

    @Override
    String quote(String identifier) {
        return '`' + identifier.replace("`", "``") + '`';
    }

    @Override
    String state(String violation) {
        return "23000";
    }

    @Override
    String emailColumn() {
        return "email of type VARCHAR(40)";
    }
}
