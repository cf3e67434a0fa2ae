package io.saddlebag.demo;

import java.util.List;
import java.util.stream.Collectors;
import org.h2.engine.Constants;

/** The demo's warehouse, as HTML. */
record WarehouseView(
        WarehouseChanges.Figures figures,
        List<WarehouseChanges.ChangeCall> calls,
        int next,
        String changesUrl,
        String databaseUrl) {

    private static final String BODY = """
            <p class="lead">The table <code>analytics.customers</code>, an H2 file that the demo's syncs read.</p>
            <dl class="figures">
            <div><dt>Customers</dt><dd>%s</dd></div>
            <div><dt>Active, and so in the model</dt><dd>%s</dd></div>
            <div><dt>Rows without a customer id</dt><dd>%s</dd></div>
            <div><dt>Customer ids that two rows share</dt><dd>%s</dd></div>
            </dl>
            <section aria-labelledby="change">
            <h2 id="change">Change some rows</h2>
            <p>One press changes what a day of business would change. Then run a sync again: it sends these changes, tries
            once more what was refused, and nothing else.</p>
            <ul>
            <li>%d customers are updated: a higher lifetime value, and for some a better plan</li>
            <li>%d customers are new</li>
            <li>%d customers are deleted</li>
            <li>one broken e-mail is repaired, as long as there are any</li>
            </ul>
            <form method="post" action="/sandbox/warehouse/changes">
            <input type="hidden" name="call" value="%8$d">
            <button>Apply changes no. %8$d</button>
            </form>
            <p class="hint">From a terminal: <code>curl -X POST %9$s</code></p>
            <h3>Other changes</h3>
            <p>Stop the service, which holds the file while it runs, change what you like with any client for H2, and start
            it again. H2's own client will do; the user and the password are empty:</p>
            <pre><code>java -cp h2-%10$s.jar org.h2.tools.Shell -url "%11$s" \\
              -sql "UPDATE analytics.customers SET plan = 'team' WHERE customer_id = 'C-00042'"</code></pre>
            </section>
            %12$s""";

    private static final String DONE = """
            <section aria-labelledby="done">
            <h2 id="done">Applied so far</h2>
            <div class="wide"><table class="narrow">
            <thead><tr><th scope="col">No.</th><th scope="col" class="number">Updated</th>
            <th scope="col" class="number">New</th><th scope="col" class="number">Deleted</th>
            <th scope="col" class="number">E-mails repaired</th></tr></thead>
            <tbody>
            %s</tbody>
            </table></div>
            </section>
            """;

    private static final String ROW = """
            <tr><th scope="row">%d</th><td class="number">%d</td><td class="number">%d</td><td class="number">%d</td>\
            <td class="number">%d</td></tr>
            """;

    String html() {
        String rows = calls.stream().map(WarehouseView::row).collect(Collectors.joining());
        return BODY.formatted(
                SandboxPage.count(figures.customers()),
                SandboxPage.count(figures.active()),
                SandboxPage.count(figures.withoutId()),
                SandboxPage.count(figures.repeatedIds()),
                WarehouseChanges.UPDATED,
                WarehouseChanges.INSERTED,
                WarehouseChanges.DELETED,
                next,
                SandboxPage.text(changesUrl),
                Constants.VERSION,
                SandboxPage.text(databaseUrl),
                rows.isEmpty() ? "" : DONE.formatted(rows));
    }

    private static String row(WarehouseChanges.ChangeCall call) {
        return ROW.formatted(call.call(), call.updated(), call.inserted(), call.deleted(), call.repaired());
    }
}
