package io.saddlebag.security;

import java.util.UUID;

class H2TokensTest extends TokensContract {

    @Override
    String newStore() {
        return "jdbc:h2:mem:" + UUID.randomUUID();
    }

    @Override
    String username() {
        return null;
    }
}
