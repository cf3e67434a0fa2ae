package io.saddlebag.fake.salesforce;

/**
 * What Salesforce has been seen to do in two ways, depending on the version; each is off at first, which is what was seen
 * last.
 */
public final class Readings {

    private volatile boolean wrongTypeRefusesCall;
    private volatile boolean unknownFieldRefusesCall;

    /** Refuses a whole collection with JSON_PARSER_ERROR if one value in it is of the wrong type. */
    public void wrongTypeRefusesCall(boolean whole) {
        this.wrongTypeRefusesCall = whole;
    }

    /** Refuses a whole collection with INVALID_FIELD if one record in it has a field that does not exist. */
    public void unknownFieldRefusesCall(boolean whole) {
        this.unknownFieldRefusesCall = whole;
    }

    /** Ends the call if the error of one record is one that ends it. */
    void apply(RowError error) {
        if (wrongTypeRefusesCall && error.code().equals("INVALID_TYPE_ON_FIELD_IN_RECORD")) {
            throw CallRefused.unreadable("Cannot deserialize instance: " + error.message()
                    + " or request may be missing a required field at [line:1, column:1]");
        }
        if (unknownFieldRefusesCall && error.message().startsWith("No such column")) {
            throw new CallRefused(400, "INVALID_FIELD", error.message());
        }
    }
}
