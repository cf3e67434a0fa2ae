package io.saddlebag.destination.slack;

import io.saddlebag.destination.VendorContract;
import io.saddlebag.fake.FakeSlack;
import io.saddlebag.fake.FakeVendor;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The promises of a vendor's Kamelet, as far as messages can keep them: the last one of a code is its record. */
abstract class SlackVendorContract extends VendorContract {

    /** So much time lies between two runs. */
    private static final double BETWEEN_RUNS = 600;

    FakeSlack slack;

    @Override
    protected FakeVendor newVendor() {
        slack = new FakeSlack(0);
        return slack;
    }

    @Override
    protected Map<String, String> mapping() {
        return Map.of("code", "code", "name", "name", "note", "note");
    }

    @Override
    protected String destinationKey() {
        return "code";
    }

    @Override
    protected boolean findsByKey() {
        return false;
    }

    @Override
    protected List<String> modes() {
        return List.of("upsert", "insert", "update");
    }

    @Override
    protected String code(int number) {
        return "<u-" + number + ">";
    }

    /** A message may have 40,000 characters. */
    @Override
    protected String refusedNote() {
        return "x".repeat(40_000);
    }

    @Override
    protected Map<String, Map<String, String>> stored() {
        Map<String, Map<String, String>> stored = new TreeMap<>();
        for (FakeSlack.Message message : slack.messages()) {
            String[] parts = parts(message);
            Map<String, String> row = new TreeMap<>();
            row.put("name", parts[1]);
            if (!parts[2].isEmpty()) {
                row.put("note", parts[2]);
            }
            stored.put(parts[0], row);
        }
        return stored;
    }

    private static String[] parts(FakeSlack.Message message) {
        return message.text()
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&")
                .split("\\|", -1);
    }

    /** How often a run posted it, at most: the next run posts again what may have been posted. */
    @Override
    protected int created(String code) {
        int most = 0;
        int inRun = 0;
        double last = -BETWEEN_RUNS;
        for (FakeSlack.Message message : slack.messages()) {
            if (parts(message)[0].equals(code)) {
                double now = Double.parseDouble(message.ts());
                inRun = now - last < BETWEEN_RUNS ? inRun + 1 : 1;
                most = Math.max(most, inRun);
                last = now;
            }
        }
        return most;
    }
}
