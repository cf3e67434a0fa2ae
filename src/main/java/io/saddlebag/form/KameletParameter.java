package io.saddlebag.form;

import java.util.List;

/**
 * A parameter of a Kamelet, as the Kamelet declares it.
 *
 * @param name         as it is set
 * @param title        for people
 * @param description  for people
 * @param type         {@code string}, {@code integer}, {@code number} or {@code boolean}
 * @param required     whether it must be set
 * @param defaultValue what applies if it is not, or {@code null}
 * @param choices      the values that it may have; empty for any
 * @param format       {@code textarea} for text of several lines, {@code password} for a secret, or {@code null}
 * @param literal      whether the Kamelet takes it as it is. Others are put into a URI, so some characters are not for them
 */
public record KameletParameter(
        String name,
        String title,
        String description,
        String type,
        boolean required,
        String defaultValue,
        List<String> choices,
        String format,
        boolean literal) {

    /** Whether it is a secret. */
    public boolean secret() {
        return "password".equals(format);
    }

    /** What is wrong with a value, or {@code null}. */
    String problem(String value) {
        if (secret()) {
            return "is a secret and has its place in the destination's properties";
        }
        if (!choices.isEmpty() && !choices.contains(value)) {
            return "cannot be '" + PlainText.shown(value) + "'. Allowed: " + String.join(", ", choices);
        }
        if (type.equals("integer") && !value.matches("-?\\d{1,18}")) {
            return "cannot be '" + PlainText.shown(value) + "'. Allowed: a whole number";
        }
        if (type.equals("boolean") && !value.equals("true") && !value.equals("false")) {
            return "cannot be '" + PlainText.shown(value) + "'. Allowed: true, false";
        }
        if (value.indexOf('\n') >= 0 && !"textarea".equals(format)) {
            return "cannot hold a line break";
        }
        boolean risky = !literal
                && value.matches("(?s).*[&%+?#${}\\\\].*|RAW.*|(simple|constant|resource|language|ref|bean):.*");
        return risky ? "cannot hold & % + ? # $ { } or \\, or begin with RAW, simple: and the like" : null;
    }
}
