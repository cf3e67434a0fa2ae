package io.saddlebag.demo;

import static io.saddlebag.demo.SandboxPage.text;

import io.saddlebag.demo.RequestLog.ApiRequest;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;

/** The last requests to the API, as HTML. */
record RequestTable(List<ApiRequest> requests, boolean watching) {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneOffset.UTC);

    private static final String SECTION = """
            <section aria-labelledby="requests">
            <h2 id="requests">Last API requests</h2>
            <p class="hint">%s</p>
            %s
            </section>
            """;

    private static final String TABLE = """
            <div class="wide"><table class="requests">
            <thead><tr><th scope="col">Time (UTC)</th><th scope="col">Request</th><th scope="col">Status</th>
            <th scope="col" class="number">ms</th><th scope="col" class="number">Ok</th>
            <th scope="col" class="number">Refused</th></tr></thead>
            <tbody>
            %s</tbody>
            </table></div>""";

    private static final String ROW = """
            <tr><td class="time">%s</td><td class="path"><b>%s</b> %s</td><td><span class="status %s">%d</span></td>\
            <td class="number">%d</td><td class="number">%d</td><td class="number%s">%d</td></tr>
            """;

    String html() {
        String hint = watching
                ? "This page reloads every two seconds. <a href=\"/sandbox/crm/\">Stop watching</a>"
                : "<a href=\"/sandbox/crm/?watch=true\">Watch</a> to see a sync arrive.";
        String rows = requests.stream().map(RequestTable::row).collect(Collectors.joining());
        return SECTION.formatted(
                hint,
                rows.isEmpty() ? "<p class=\"empty\">None since the service started.</p>" : TABLE.formatted(rows));
    }

    private static String row(ApiRequest request) {
        String path = request.path().replaceFirst("^/sandbox/crm", "");
        int refused = request.records().refused();
        return ROW.formatted(
                TIME.format(request.at()),
                text(request.method()),
                text(path),
                request.status() < 400 ? "good" : "bad",
                request.status(),
                request.millis(),
                request.records().ok(),
                refused == 0 ? "" : " some",
                refused);
    }
}
