package io.saddlebag.demo;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * A page of the contacts that match a text, and how it looks.
 *
 * @param page  from 1 to {@link #pages}
 * @param found how many contacts match, on all pages
 * @param all   how many contacts there are
 */
record ContactSearch(String text, int page, int found, int all, List<Contact> contacts) {

    static final int PAGE_SIZE = 25;

    private static final String SECTION = """
            <section aria-labelledby="contacts">
            <h2 id="contacts">Contacts</h2>
            <form class="search" role="search" action="/sandbox/crm/">
            <label for="q">Id, name or e-mail</label>
            <input id="q" type="search" name="q" value="%s" maxlength="200">
            <button>Search</button>
            </form>
            %s
            </section>
            """;

    private static final String TABLE = """
            <div class="wide"><table>
            <caption>%s of %s contacts, last changed first</caption>
            <thead><tr><th scope="col">Id</th><th scope="col">Contact</th><th scope="col">Plan</th>
            <th scope="col">Country</th><th scope="col" class="number">Lifetime value</th>
            <th scope="col">Last change (UTC)</th></tr></thead>
            <tbody>
            %s</tbody>
            </table></div>
            %s""";

    private static final String ROW = """
            <tr><th scope="row">%s</th><td><bdi>%s</bdi><br><small>%s</small></td><td>%s</td><td>%s</td>\
            <td class="number">%s</td>\
            <td class="time">%s</td></tr>
            """;

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

    String html() {
        return SECTION.formatted(SandboxPage.text(text), contacts.isEmpty() ? nothing() : table());
    }

    private String nothing() {
        return all == 0
                ? "<p class=\"empty\">No contacts yet. They appear here as soon as a sync sends them.</p>"
                : "<p class=\"empty\">No contact matches <q>" + SandboxPage.text(text) + "</q>."
                        + " <a href=\"/sandbox/crm/\">Show all</a></p>";
    }

    private String table() {
        String rows = contacts.stream().map(ContactSearch::row).collect(Collectors.joining());
        return TABLE.formatted(SandboxPage.count(found), SandboxPage.count(all), rows, paging());
    }

    private static String row(Contact contact) {
        String name = contact.text(ContactProperty.FIRST_NAME) + " " + contact.text(ContactProperty.LAST_NAME);
        return ROW.formatted(
                SandboxPage.text(contact.externalId()),
                SandboxPage.text(name.strip()),
                SandboxPage.text(contact.text(ContactProperty.EMAIL)),
                SandboxPage.text(contact.text(ContactProperty.PLAN)),
                SandboxPage.text(contact.text(ContactProperty.COUNTRY)),
                SandboxPage.text(contact.text(ContactProperty.LIFETIME_VALUE)),
                moment(contact));
    }

    private static String moment(Contact contact) {
        String iso = contact.updatedAt().truncatedTo(ChronoUnit.SECONDS).toString();
        return "<time datetime=\"" + iso + "\">" + iso.replace("T", " ").replace("Z", "") + "</time>";
    }

    private String paging() {
        String previous = page > 1 ? link(page - 1, "prev", "← Newer") : "<span>← Newer</span>";
        String next = page < pages() ? link(page + 1, "next", "Older →") : "<span>Older →</span>";
        return "<nav class=\"paging\" aria-label=\"Pages\">" + previous + "<span>Page " + page + " of " + pages()
                + "</span>" + next + "</nav>";
    }

    private String link(int other, String rel, String label) {
        return "<a rel=\"" + rel + "\" href=\"" + SandboxPage.text(address(other)) + "\">" + label + "</a>";
    }
}
