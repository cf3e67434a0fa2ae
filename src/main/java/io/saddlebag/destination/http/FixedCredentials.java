package io.saddlebag.destination.http;

import java.util.List;

/** Credentials that never change while the connection lives. */
record FixedCredentials(Auth auth) implements Credentials {

    @Override
    public Proof proof() {
        return auth instanceof Auth.Fixed fixed ? new Proof(fixed.header(), fixed.value()) : null;
    }

    @Override
    public boolean renewable() {
        return false;
    }

    @Override
    public void discard(Proof refused) {
        // there is no other
    }

    @Override
    public List<String> secrets() {
        return auth.secrets();
    }
}
