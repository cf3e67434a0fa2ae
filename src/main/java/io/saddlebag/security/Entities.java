package io.saddlebag.security;

import java.util.HashMap;
import java.util.Map;

/** The characters that HTML and XML have names for, as far as ASCII and Latin-1 go. */
final class Entities {

    /** U+00A0 to U+00FF, in order. */
    private static final String LATIN =
            "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr"
                    + " deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest"
                    + " Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml"
                    + " ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig"
                    + " agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml"
                    + " eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml";

    private static final Map<String, Integer> BY_NAME = new HashMap<>();

    static {
        int code = 0xA0;
        for (String name : LATIN.split(" ")) {
            BY_NAME.put(name, code++);
        }
        String ascii =
                "quot \" amp & apos ' lt < gt > commat @ sol / bsol \\ colon : semi ; period . comma , plus + equals ="
                        + " num # excl ! percnt % lpar ( rpar ) ast * quest ? lsqb [ rsqb ] lcub { rcub } lowbar _ dollar $ Hat ^ grave `"
                        + " vert | lbrack [ rbrack ] lbrace { rbrace }";
        String[] pairs = ascii.split(" ");
        for (int i = 0; i < pairs.length; i += 2) {
            BY_NAME.put(pairs[i], (int) pairs[i + 1].charAt(0));
        }
        BY_NAME.put("NewLine", (int) '\n');
        BY_NAME.put("Tab", (int) '\t');
    }

    /** The longest name has so many characters. */
    static final int LONGEST = 8;

    private Entities() {}

    /** The code point of this name, or -1. */
    static int of(String name) {
        return BY_NAME.getOrDefault(name, -1);
    }
}
