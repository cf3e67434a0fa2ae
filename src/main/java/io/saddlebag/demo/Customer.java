package io.saddlebag.demo;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;

/** A row of the demo's warehouse. */
record Customer(
        String id,
        String email,
        String firstName,
        String lastName,
        String plan,
        String country,
        BigDecimal lifetimeValue,
        boolean active,
        LocalDate signedUp,
        OffsetDateTime lastSeen) {

    Customer withId(String other) {
        return new Customer(
                other, email, firstName, lastName, plan, country, lifetimeValue, active, signedUp, lastSeen);
    }

    Customer withEmail(String other) {
        return new Customer(id, other, firstName, lastName, plan, country, lifetimeValue, active, signedUp, lastSeen);
    }

    Customer withLastName(String other) {
        return new Customer(id, email, firstName, other, plan, country, lifetimeValue, active, signedUp, lastSeen);
    }

    Customer withSignedUp(LocalDate other) {
        return new Customer(id, email, firstName, lastName, plan, country, lifetimeValue, active, other, lastSeen);
    }

    Object[] toRow() {
        return new Object[] {id, email, firstName, lastName, plan, country, lifetimeValue, active, signedUp, lastSeen};
    }
}
