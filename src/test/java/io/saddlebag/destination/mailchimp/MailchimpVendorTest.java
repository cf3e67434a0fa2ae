package io.saddlebag.destination.mailchimp;

import com.fasterxml.jackson.databind.JsonNode;
import io.saddlebag.destination.VendorCase;
import io.saddlebag.destination.VendorContract;
import io.saddlebag.fake.FakeMailchimp;
import io.saddlebag.testing.Fault;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** The promises of a vendor's Kamelet, kept by the members of a list. */
class MailchimpVendorTest extends VendorContract {

    private final FakeMailchimp mailchimp = new FakeMailchimp(0);

    @Override
    protected VendorCase vendorCase() {
        List<String> moods = new ArrayList<>(List.of("note", "new", "better", "mended"));
        IntStream.range(0, 100).forEach(i -> moods.add("note " + i));
        mailchimp.defineMergeField("MOOD", "dropdown", false, moods.toArray(String[]::new));
        String login = "saddlebag:" + FakeMailchimp.KEY;
        return new VendorCase(mailchimp)
                .destination(
                        "mailchimp", Mailchimp.settings(mailchimp, "vendor").properties(), FakeMailchimp.KEY)
                .secrets(Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)))
                .step(Mailchimp.step())
                .mapping(
                        "email_address",
                        Map.of(
                                "email_address",
                                "code",
                                "status",
                                "constant:subscribed",
                                "merge_fields.FNAME",
                                "name",
                                "merge_fields.MOOD",
                                "note"))
                .codes(MailchimpVendorTest::code)
                .stored(this::stored)
                .created(mailchimp::creations)
                .faults(this::fault);
    }

    private static String code(int number) {
        return "U" + number + "@Example.com";
    }

    private Map<String, Map<String, String>> stored() {
        Map<String, Map<String, String>> stored = new TreeMap<>();
        for (JsonNode each : mailchimp.members()) {
            if (each.path("status").asText().equals("archived")) {
                continue;
            }
            String mood = each.at("/merge_fields/MOOD").asText();
            stored.put(
                    each.path("email_address").asText(),
                    VendorCase.row(each.at("/merge_fields/FNAME").asText(), mood.isEmpty() ? null : mood));
        }
        return stored;
    }

    private Fault fault(Random random) {
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
        return VendorCase.fault(random);
    }
}
