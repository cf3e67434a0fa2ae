package io.saddlebag.destination.http;

/** Asks the token endpoint. */
@FunctionalInterface
interface TokenClient {

    /** Posts a form and gives the reply, whatever its status; throws if none came. */
    Reply post(Call form) throws TokenException;
}
