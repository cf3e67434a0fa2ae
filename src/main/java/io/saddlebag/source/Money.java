package io.saddlebag.source;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Reads PostgreSQL's type money. Its text has the currency, the separators and the number of decimals of the database's locale:
 * {@code $1,234.50}, {@code 1.234,50 €}, {@code ¥1,235}.
 *
 * @param decimals how many digits follow the decimal point
 */
record Money(int decimals) {

    private static final String PROBE = "1234567";

    /** As the server of a connection writes it. */
    static Money of(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT CAST(CAST(" + PROBE + " AS money) AS text)")) {
            result.next();
            return new Money(digits(result.getString(1)).length() - PROBE.length());
        }
    }

    BigDecimal read(String text) {
        BigDecimal amount = new BigDecimal(new BigInteger(digits(text)), decimals);
        return text.indexOf('-') >= 0 || text.indexOf('(') >= 0 ? amount.negate() : amount;
    }

    private static String digits(String text) {
        return text.replaceAll("[^0-9]", "");
    }
}
