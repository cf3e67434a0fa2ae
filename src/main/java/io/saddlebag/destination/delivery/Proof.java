package io.saddlebag.destination.delivery;

/** What the status of an HTTP reply proves of its call. */
public final class Proof {

    private Proof() {}

    /**
     * Whether a status proves that nothing of a call was carried out. A 408 or a 425 does not, and none of the 5xx: a proxy
     * sends them too, when the server behind it has done its work and is slow to say so.
     */
    public static boolean nothingRan(int status) {
        return switch (status) {
            case 400, 401, 403, 404, 405, 409, 410, 412, 413, 414, 415, 421, 422, 423, 429, 431, 477 -> true;
            default -> false;
        };
    }
}
