package io.saddlebag.fake.salesforce;

import io.saddlebag.testing.FakeRest.Response;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;

/** The results of a job as CSV, in an order of their own, and in pages if they are many. */
final class BulkResults {

    private final BulkJob job;
    private final BulkSettings settings;

    BulkResults(BulkJob job, BulkSettings settings) {
        this.job = job;
        this.settings = settings;
    }

    Response answer(Call call, String kind) {
        List<Integer> rows =
                switch (kind) {
                    case "successfulResults" -> rows(Outcome::success);
                    case "failedResults" -> rows(outcome -> !outcome.success());
                    case "unprocessedrecords" -> unprocessed();
                    default -> throw CallRefused.notFound();
                };
        if (!job.state().isTerminal()) {
            throw job.wrongState("get results of");
        }
        Collections.shuffle(rows, new Random(settings.seed()));
        int from = offset(call.query("locator"), rows.size());
        int to = from + Math.min(rows.size() - from, most(call.query("maxRecords")));
        StringBuilder csv = new StringBuilder();
        header(csv, kind);
        rows.subList(from, to).forEach(row -> line(csv, kind, row));
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "text/csv");
        headers.put("Sforce-NumberOfRecords", String.valueOf(to - from));
        headers.put("Sforce-Locator", to == rows.size() ? "null" : locator(to));
        return new Response(200, headers, csv.toString());
    }

    private List<Integer> rows(Predicate<Outcome> which) {
        List<Integer> rows = new ArrayList<>();
        for (int row = 0; row < job.outcomes().size(); row++) {
            if (which.test(job.outcomes().get(row))) {
                rows.add(row);
            }
        }
        return rows;
    }

    private List<Integer> unprocessed() {
        List<Integer> rows = new ArrayList<>();
        for (int row = job.outcomes().size(); row < job.rows().size(); row++) {
            rows.add(row);
        }
        return rows;
    }

    private void header(StringBuilder csv, String kind) {
        String delimiter = String.valueOf(job.request().delimiter());
        List<String> cells = new ArrayList<>();
        if (!kind.equals("unprocessedrecords")) {
            cells.add("\"sf__Id\"");
            cells.add(kind.equals("successfulResults") ? "\"sf__Created\"" : "\"sf__Error\"");
        }
        cells.addAll(job.header());
        csv.append(String.join(delimiter, cells)).append(job.request().newLine());
    }

    private void line(StringBuilder csv, String kind, int row) {
        List<String> cells = new ArrayList<>();
        if (!kind.equals("unprocessedrecords")) {
            Outcome outcome = job.outcomes().get(row);
            cells.add(outcome.id() == null ? "" : outcome.id());
            if (outcome.success()) {
                cells.add(String.valueOf(outcome.created()));
            } else {
                StringBuilder errors = new StringBuilder();
                outcome.errors().forEach(error -> errors.append(error.text()));
                cells.add(errors.toString());
            }
        }
        cells.addAll(job.rows().get(row));
        for (int i = 0; i < cells.size(); i++) {
            if (i > 0) {
                csv.append(job.request().delimiter());
            }
            csv.append(Csv.quote(cells.get(i)));
        }
        csv.append(job.request().newLine());
    }

    private int most(String asked) {
        if (asked == null) {
            return settings.pageSize();
        }
        if (!asked.matches("[1-9]\\d{0,8}")) {
            throw new CallRefused(400, "INVALID_QUERY_LOCATOR", "maxRecords has to be a positive number");
        }
        return Integer.parseInt(asked);
    }

    private static String locator(int row) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(("row-" + row).getBytes(StandardCharsets.US_ASCII));
    }

    private static int offset(String locator, int rows) {
        if (locator == null) {
            return 0;
        }
        try {
            String row = new String(Base64.getUrlDecoder().decode(locator), StandardCharsets.US_ASCII);
            if (row.matches("row-\\d{1,9}") && Integer.parseInt(row.substring(4)) <= rows) {
                return Integer.parseInt(row.substring(4));
            }
        } catch (IllegalArgumentException e) {
            // not one that was given out
        }
        throw new CallRefused(400, "INVALID_QUERY_LOCATOR", "invalid locator: " + locator);
    }
}
