package io.saddlebag.api;

import io.saddlebag.testing.Postgres;

class PostgresRunApiTest extends RunApiContract {

    @Override
    String[] store() {
        return new String[] {"--saddlebag.store.url=" + Postgres.newDatabase(), "--saddlebag.store.username=postgres"};
    }
}
