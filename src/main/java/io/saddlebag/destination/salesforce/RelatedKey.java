package io.saddlebag.destination.salesforce;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A mapped field that fills a look-up with the record that has an external id: {@code Account.Ext_Id__c}, or, where the
 * look-up can refer to several objects, {@code Contact:Who.Ext_Id__c}.
 *
 * @param object       the object that is referred to, or {@code null} if the look-up leaves no choice
 * @param relationship the look-up's name
 * @param field        the external id of the other object
 */
record RelatedKey(String object, String relationship, String field) {

    private static final Pattern FORM = Pattern.compile("(?:(\\w+):)?(\\w+)\\.(\\w+)");

    /** What a name stands for, or {@code null} if it is the name of a plain field. */
    static RelatedKey of(String name) {
        Matcher form = FORM.matcher(name);
        return form.matches() ? new RelatedKey(form.group(1), form.group(2), form.group(3)) : null;
    }
}
