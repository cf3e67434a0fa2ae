package io.saddlebag.destination.mailchimp;

import com.fasterxml.jackson.databind.JsonNode;
import io.saddlebag.destination.DestinationSettings;
import io.saddlebag.destination.VendorContract;
import io.saddlebag.fake.FakeMailchimp;
import io.saddlebag.fake.FakeVendor;
import io.saddlebag.testing.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** The promises of a vendor's Kamelet, kept by the members of a list. */
class MailchimpVendorTest extends VendorContract {

    private FakeMailchimp mailchimp;

    @Override
    protected FakeVendor newVendor() {
        mailchimp = new FakeMailchimp(0);
        List<String> moods = new ArrayList<>(List.of("note", "new", "better", "mended"));
        IntStream.range(0, 100).forEach(i -> moods.add("note " + i));
        mailchimp.defineMergeField("MOOD", "dropdown", false, moods.toArray(String[]::new));
        return mailchimp;
    }

    @Override
    protected DestinationSettings settings(String name) {
        return Mailchimp.settings(mailchimp, name);
    }

    @Override
    protected String step() {
        return Mailchimp.step();
    }

    @Override
    protected Map<String, String> mapping() {
        return Map.of(
                "email_address",
                "code",
                "status",
                "constant:subscribed",
                "merge_fields.FNAME",
                "name",
                "merge_fields.MOOD",
                "note");
    }

    @Override
    protected String destinationKey() {
        return "email_address";
    }

    @Override
    protected List<String> modes() {
        return List.of("upsert", "mirror", "insert", "update", "delete");
    }

    @Override
    protected String code(int number) {
        return "U" + number + "@Example.com";
    }

    @Override
    protected Map<String, Map<String, String>> stored() {
        Map<String, Map<String, String>> stored = new TreeMap<>();
        for (JsonNode each : mailchimp.members()) {
            if (each.path("status").asText().equals("archived")) {
                continue;
            }
            Map<String, String> row = new TreeMap<>();
            row.put("name", each.at("/merge_fields/FNAME").asText());
            if (!each.at("/merge_fields/MOOD").asText().isEmpty()) {
                row.put("note", each.at("/merge_fields/MOOD").asText());
            }
            stored.put(each.path("email_address").asText(), row);
        }
        return stored;
    }

    @Override
    protected int created(String code) {
        return mailchimp.creations(code);
    }

    @Override
    protected String refusedNote() {
        return "nonsense";
    }

    @Override
    protected List<String> credentials() {
        return List.of(FakeMailchimp.KEY);
    }

    @Override
    protected Fault fault(Random random) {
        String email = code(random.nextInt(40));
        switch (random.nextInt(5)) {
            case 0 -> mailchimp.loseMember(email, 1 + random.nextInt(3));
            case 1 -> mailchimp.tooManySignups(email, 1 + random.nextInt(2));
            case 2 -> mailchimp.tooManyConnections(1 + random.nextInt(3));
            case 3 -> mailchimp.plainProblems(random.nextBoolean());
            default -> {
                // one that befalls any vendor, below
            }
        }
        return super.fault(random);
    }
}
