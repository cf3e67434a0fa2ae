package io.saddlebag.destination.delivery;

/** Reads whole numbers as configuration writes them. */
public final class Numbers {

    private Numbers() {}

    /** @throws IllegalArgumentException naming the option, the value and the allowed range */
    public static int of(String option, String value, int least, int most) {
        try {
            int number = Integer.parseInt(value.strip());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // falls through to the message that says what is allowed
        }
        throw Choice.wrong(option, value, "a whole number from " + least + " to " + most);
    }
}
