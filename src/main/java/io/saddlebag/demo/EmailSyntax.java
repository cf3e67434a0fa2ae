package io.saddlebag.demo;

import java.util.regex.Pattern;

/** What the sandbox CRM takes for an e-mail address: a dotted mailbox and a host name of two or more labels. */
final class EmailSyntax {

    private static final int MAX_LENGTH = 254;
    private static final int MAX_MAILBOX = 64;
    private static final String ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
    private static final String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
    private static final Pattern MAILBOX = Pattern.compile(ATOM + "(?:\\." + ATOM + ")*");
    private static final Pattern HOST = Pattern.compile(LABEL + "(?:\\." + LABEL + ")+");

    private EmailSyntax() {}

    static boolean accepts(String email) {
        int at = email.indexOf('@');
        return email.length() <= MAX_LENGTH
                && at > 0
                && at <= MAX_MAILBOX
                && MAILBOX.matcher(email.substring(0, at)).matches()
                && HOST.matcher(email.substring(at + 1)).matches();
    }
}
