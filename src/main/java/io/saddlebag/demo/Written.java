package io.saddlebag.demo;

/**
 * What became of a contact that was to be written.
 *
 * @param status    201 created, 200 updated, 204 deleted; 404, 409 or 422 refused
 * @param contact   as it is now, {@code null} where there is none
 * @param violation why it was refused, or {@code null}
 */
record Written(int status, Contact contact, Violation violation) {

    static Written refused(int status, Violation violation) {
        return new Written(status, null, violation);
    }

    boolean ok() {
        return violation == null;
    }
}
