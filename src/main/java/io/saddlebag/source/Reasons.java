package io.saddlebag.source;

import java.sql.SQLException;

/** Why a database did not do what it was asked, in its driver's words. */
final class Reasons {

    private Reasons() {}

    /**
     * The message of a failure. A pool that has waited in vain says only that it has; the driver's reason is the failure's cause.
     * Accounts in URLs are left out.
     */
    static String of(SQLException failure) {
        SQLException said = failure;
        for (Throwable each = failure.getCause(); each != null; each = each.getCause()) {
            said = each instanceof SQLException deeper ? deeper : said;
        }
        return String.valueOf(said.getMessage()).replaceAll("//[^/@\\s]*@", "//");
    }
}
