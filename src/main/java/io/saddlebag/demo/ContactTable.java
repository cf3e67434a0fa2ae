package io.saddlebag.demo;

import static io.saddlebag.demo.SandboxPage.text;

import java.time.temporal.ChronoUnit;
import java.util.stream.Collectors;

/** The contacts that a search found, as HTML. */
record ContactTable(ContactSearch search) {

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

    String html() {
        return SECTION.formatted(text(search.text()), search.contacts().isEmpty() ? nothing() : table());
    }

    private String nothing() {
        return search.all() == 0
                ? "<p class=\"empty\">No contacts yet. They appear here as soon as a sync sends them.</p>"
                : "<p class=\"empty\">No contact matches <q>" + text(search.text()) + "</q>."
                        + " <a href=\"/sandbox/crm/\">Show all</a></p>";
    }

    private String table() {
        String rows = search.contacts().stream().map(ContactTable::row).collect(Collectors.joining());
        return TABLE.formatted(SandboxPage.count(search.found()), SandboxPage.count(search.all()), rows, paging());
    }

    private static String row(Contact contact) {
        String name = contact.text(ContactProperty.FIRST_NAME) + " " + contact.text(ContactProperty.LAST_NAME);
        return ROW.formatted(
                text(contact.externalId()),
                text(name.strip()),
                text(contact.text(ContactProperty.EMAIL)),
                text(contact.text(ContactProperty.PLAN)),
                text(contact.text(ContactProperty.COUNTRY)),
                text(contact.text(ContactProperty.LIFETIME_VALUE)),
                moment(contact));
    }

    private static String moment(Contact contact) {
        String iso = contact.updatedAt().truncatedTo(ChronoUnit.SECONDS).toString();
        return "<time datetime=\"" + iso + "\">" + iso.replace("T", " ").replace("Z", "") + "</time>";
    }

    private String paging() {
        String previous = search.page() > 1 ? link(search.page() - 1, "prev", "← Newer") : "<span>← Newer</span>";
        String next =
                search.page() < search.pages() ? link(search.page() + 1, "next", "Older →") : "<span>Older →</span>";
        return "<nav class=\"paging\" aria-label=\"Pages\">" + previous + "<span>Page " + search.page() + " of "
                + search.pages() + "</span>" + next + "</nav>";
    }

    private String link(int page, String rel, String label) {
        return "<a rel=\"" + rel + "\" href=\"" + text(search.address(page)) + "\">" + label + "</a>";
    }
}
