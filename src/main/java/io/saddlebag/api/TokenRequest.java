package io.saddlebag.api;

import io.saddlebag.security.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A token as it is to be made.
 *
 * @param role viewer, operator, admin or trigger
 * @param sync the sync that a token with the role trigger may start
 */
record TokenRequest(String name, String role, String sync) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 ._@-]{0,63}");

    /** @throws ProblemException if it cannot be made so; names every field that is at fault */
    Role check() {
        List<FieldFault> faults = new ArrayList<>();
        if (name == null) {
            faults.add(new FieldFault("name", "is missing"));
        } else if (!NAME.matcher(name).matches()) {
            faults.add(new FieldFault(
                    "name", "must have 1 to 64 letters, digits, blanks, dots, hyphens, underscores or @"));
        }
        Role wanted = role(faults);
        if (wanted == Role.TRIGGER && (sync == null || sync.isBlank())) {
            faults.add(new FieldFault("sync", "is missing: a token with the role trigger starts one sync"));
        } else if (wanted != null && wanted != Role.TRIGGER && sync != null) {
            faults.add(new FieldFault("sync", "belongs to tokens with the role trigger only"));
        }
        if (!faults.isEmpty()) {
            throw ProblemException.invalid(faults);
        }
        return wanted;
    }

    private Role role(List<FieldFault> faults) {
        if (role == null) {
            faults.add(new FieldFault("role", "is missing. Allowed: " + Role.labels()));
            return null;
        }
        try {
            return Role.of(role);
        } catch (IllegalArgumentException e) {
            faults.add(new FieldFault("role", e.getMessage()));
            return null;
        }
    }
}
