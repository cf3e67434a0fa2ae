package io.saddlebag.api;

class H2RunApiTest extends RunApiContract {

    @Override
    String[] store() {
        return new String[0];
    }
}
