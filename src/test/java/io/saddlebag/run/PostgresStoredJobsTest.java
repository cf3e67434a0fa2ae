package io.saddlebag.run;

import io.saddlebag.testing.Postgres;

class PostgresStoredJobsTest extends StoredJobsContract {

    @Override
    String newStore() {
        return Postgres.newDatabase();
    }

    @Override
    String username() {
        return "postgres";
    }
}
