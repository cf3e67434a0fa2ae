package io.saddlebag.security;

import io.saddlebag.testing.Postgres;

class PostgresTokensTest extends TokensContract {

    @Override
    String newStore() {
        return Postgres.newDatabase();
    }

    @Override
    String username() {
        return "postgres";
    }
}
