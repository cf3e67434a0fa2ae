package io.saddlebag.demo;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What is wrong with some of the made-up customers, by their numbers, as in any real warehouse. */
final class Flaws {

    /** Numbers of the customers with a broken e-mail, in the order in which the demo repairs them. */
    static final List<Integer> BROKEN_EMAILS =
            List.of(137, 489, 911, 1203, 1677, 2041, 2399, 2833, 3217, 3701, 4153, 4621);

    /** The first is the second once more, with another e-mail. */
    static final Map<Integer, Integer> DUPLICATED = new TreeMap<>(Map.of(602, 601, 2504, 2503, 4407, 4406));

    static final List<Integer> WITHOUT_ID = List.of(1801, 3602);

    /** Longer than the last names that the CRM table takes. */
    static final Map<Integer, String> LONG_NAMES = new TreeMap<>(Map.of(
            772, "Fernández de Córdoba y Álvarez de las Asturias",
            3310, "Wolfeschlegelsteinhausenbergerdorff-Oberstein"));

    /** Signed up before the company was founded: the CRM table does not believe it. */
    static final int SIGNED_UP_TOO_EARLY = 2222;

    private Flaws() {}

    /** The customer of this number, as it is in the warehouse. */
    static Customer make(int number, CustomerMaker maker) {
        if (DUPLICATED.containsKey(number)) {
            Customer first = maker.make(DUPLICATED.get(number));
            return first.withEmail("new." + first.email());
        }
        Customer customer = maker.make(number);
        if (BROKEN_EMAILS.contains(number)) {
            return customer.withEmail(broken(customer.email(), BROKEN_EMAILS.indexOf(number)));
        }
        if (WITHOUT_ID.contains(number)) {
            return customer.withId(null);
        }
        if (LONG_NAMES.containsKey(number)) {
            return customer.withLastName(LONG_NAMES.get(number));
        }
        return number == SIGNED_UP_TOO_EARLY ? customer.withSignedUp(LocalDate.of(1970, 1, 1)) : customer;
    }

    private static String broken(String email, int kind) {
        String mailbox = email.substring(0, email.indexOf('@'));
        String domain = email.substring(email.indexOf('@') + 1);
        return switch (kind) {
            case 0 -> mailbox + "." + domain;
            case 1 -> mailbox.replace('.', ' ') + "@" + domain;
            case 2 -> mailbox.replace(".", "..") + "@" + domain;
            case 3 -> "";
            case 4 -> mailbox + "@";
            case 5 -> "@" + domain;
            case 6 -> mailbox + "@@" + domain;
            case 7 -> mailbox + "@example..com";
            case 8 -> "." + email;
            case 9 -> mailbox + "@example";
            case 10 -> email + ",";
            default -> mailbox + "(at)" + domain;
        };
    }
}
