package io.saddlebag.destination.slack;

import io.saddlebag.destination.VendorCase;
import io.saddlebag.fake.FakeSlack;
import java.util.Map;
import java.util.TreeMap;

/** The promises of a vendor's Kamelet, as far as messages can keep them: the last one of a code is its record. */
final class SlackCase {

    /** So much time lies between two runs. */
    private static final double BETWEEN_RUNS = 600;

    private final FakeSlack slack;

    private SlackCase(FakeSlack slack) {
        this.slack = slack;
    }

    static VendorCase of(FakeSlack slack) {
        SlackCase messages = new SlackCase(slack);
        return new VendorCase(slack)
                .mapping("code", Map.of("code", "code", "name", "name", "note", "note"))
                .findsNothing()
                .modes("upsert", "insert", "update")
                .codes(number -> "<u-" + number + ">")
                // a message may have 40,000 characters
                .refusedNote("x".repeat(40_000))
                .stored(messages::stored)
                .created(messages::created);
    }

    private Map<String, Map<String, String>> stored() {
        Map<String, Map<String, String>> stored = new TreeMap<>();
        for (FakeSlack.Message message : slack.messages()) {
            String[] parts = parts(message);
            stored.put(parts[0], VendorCase.row(parts[1], parts[2].isEmpty() ? null : parts[2]));
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
    private int created(String code) {
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
