package io.saddlebag.demo;

import java.util.List;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * A page of the contacts that match a text.
 *
 * @param page  from 1 to {@link #pages}
 * @param found how many contacts match, on all pages
 * @param all   how many contacts there are
 */
record ContactSearch(String text, int page, int found, int all, List<Contact> contacts) {

    static final int PAGE_SIZE = 25;

    /** @param wanted the page asked for; one that does not exist gives the nearest that does */
    static ContactSearch run(ContactStore store, String text, int wanted) {
        String stripped = text.strip();
        int found = store.count(stripped);
        int page = Math.max(1, Math.min(wanted, pages(found)));
        List<Contact> contacts = store.search(stripped, (page - 1) * PAGE_SIZE, PAGE_SIZE);
        return new ContactSearch(stripped, page, found, store.count(""), contacts);
    }

    int pages() {
        return pages(found);
    }

    /** The address of another page of the same search. */
    String address(int other) {
        return UriComponentsBuilder.fromPath("/sandbox/crm/")
                .queryParam("q", "{text}")
                .queryParam("page", other)
                .encode()
                .buildAndExpand(text)
                .toUriString();
    }

    private static int pages(int found) {
        return Math.max(1, (found + PAGE_SIZE - 1) / PAGE_SIZE);
    }
}
