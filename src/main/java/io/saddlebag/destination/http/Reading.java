package io.saddlebag.destination.http;

import java.util.List;

/** What a reply with a 2xx status says. */
sealed interface Reading {

    /** @param items one for each record of the call, in their order */
    record Items(List<Item> items) implements Reading {}

    /** The whole call was refused in spite of its status. */
    record Whole(Item item) implements Reading {}

    /** The reply broke off: the records may have been applied. */
    record Broken(String message) implements Reading {}

    /** The reply is of another kind than the options say, so that no reply can be read. */
    record Foreign(String message) implements Reading {}
}
