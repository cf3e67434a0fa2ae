package io.saddlebag.destination.jdbc;

import io.saddlebag.destination.jdbc.Conversion.ConversionException;
import io.saddlebag.row.Digits;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;

/** Numbers for columns of numbers; none loses a digit. */
final class NumberConversion {

    /** More digits than any database has; it keeps a text such as 1e999999999 from filling the memory. */
    private static final int MOST_DIGITS = 100_000;

    private NumberConversion() {}

    /** A {@link Long}, or a {@link BigDecimal} where that is too small. */
    static Object integer(Object value, Column column) throws ConversionException {
        if (value instanceof Long number) {
            return checked(number, column);
        }
        BigInteger exact;
        try {
            exact = decimal(value).toBigIntegerExact();
        } catch (ArithmeticException e) {
            throw new ConversionException("it has digits after the decimal point");
        }
        return exact.bitLength() < Long.SIZE ? checked(exact.longValue(), column) : new BigDecimal(exact);
    }

    private static Long checked(Long number, Column column) throws ConversionException {
        String type = column.type().toLowerCase(Locale.ROOT);
        boolean fits =
                switch (type) {
                    case "int2", "smallint", "smallserial" -> number == number.shortValue();
                    case "int4", "int", "integer", "serial" -> number == number.intValue();
                    default -> true;
                };
        if (!fits) {
            throw new ConversionException("it is out of range");
        }
        return number;
    }

    /** A {@link BigDecimal}, or a {@link Double} that is not finite, which only PostgreSQL's numeric can hold. */
    static Object decimal(Object value, Column column) throws ConversionException {
        if (value instanceof Double number
                && !Double.isFinite(number)
                && column.type().equals("numeric")) {
            return number;
        }
        BigDecimal number = decimal(value);
        if (column.size() == 0) {
            return number;
        }
        BigDecimal digits = number.stripTrailingZeros();
        if (digits.scale() > column.scale()) {
            throw new ConversionException("it has more than " + column.scale() + " digits after the decimal point");
        }
        if (digits.precision() - digits.scale() > column.size() - column.scale()) {
            throw new ConversionException("it is out of range");
        }
        return number.scale() > column.scale() ? number.setScale(column.scale()) : number;
    }

    /** The nearest single-precision number, if it has the same decimal digits. */
    static Double real(Object value) throws ConversionException {
        if (value instanceof Double number && !Double.isFinite(number)) {
            return number;
        }
        float near = decimal(value).floatValue();
        if (!Float.isFinite(near) || new BigDecimal(Float.toString(near)).compareTo(decimal(value)) != 0) {
            throw new ConversionException("it has more digits than a single-precision number holds");
        }
        return Double.parseDouble(Float.toString(near));
    }

    /** The nearest double-precision number, if it has the same decimal digits. */
    static Double floating(Object value) throws ConversionException {
        if (value instanceof Double number) {
            return number;
        }
        double near = decimal(value).doubleValue();
        if (!Double.isFinite(near) || BigDecimal.valueOf(near).compareTo(decimal(value)) != 0) {
            throw new ConversionException("it has more digits than a double-precision number holds");
        }
        return near;
    }

    /** The digits of a number without trailing zeros. */
    static String plain(Object value) throws ConversionException {
        return decimal(value).stripTrailingZeros().toPlainString();
    }

    private static BigDecimal decimal(Object value) throws ConversionException {
        if (value instanceof BigDecimal decimal) {
            return checked(decimal);
        } else if (value instanceof Boolean bool) {
            return bool ? BigDecimal.ONE : BigDecimal.ZERO;
        } else if (value instanceof Number || value instanceof String) {
            try {
                return checked(
                        value instanceof Double number
                                ? digits(number)
                                : new BigDecimal(value.toString().strip()));
            } catch (NumberFormatException e) {
                throw new ConversionException("it is not a number");
            }
        }
        throw new ConversionException("it is not a number");
    }

    private static BigDecimal digits(double number) {
        if (!Double.isFinite(number)) {
            throw new NumberFormatException();
        }
        return Digits.decimal(number);
    }

    private static BigDecimal checked(BigDecimal number) throws ConversionException {
        if (Math.abs((long) number.precision() - number.scale()) > MOST_DIGITS) {
            throw new ConversionException("it is out of range");
        }
        return number;
    }
}
