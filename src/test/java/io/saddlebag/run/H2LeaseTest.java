package io.saddlebag.run;

import java.util.UUID;

class H2LeaseTest extends LeaseContract {

    @Override
    String newStore() {
        return "jdbc:h2:mem:" + UUID.randomUUID();
    }

    @Override
    String username() {
        return null;
    }
}
