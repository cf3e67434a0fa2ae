package io.saddlebag.form;

import io.saddlebag.destination.FieldDescription;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Finds out which columns of a model are meant for which fields of a destination, by their names. */
public final class MappingSuggestions {

    private static final int SAME = 100;
    private static final int SAME_WORDS = 95;
    private static final int LABEL = 90;
    private static final int SYNONYM = 80;
    private static final int WITHOUT_OBJECT = 60;

    /** Each line: words that mean the same. */
    private static final List<Set<String>> SYNONYMS = List.of(
            Set.of("email", "mail", "emailaddress", "mailaddress", "emailaddr", "primaryemail", "workemail"),
            Set.of("firstname", "givenname", "forename", "fname", "first"),
            Set.of("lastname", "familyname", "surname", "lname", "last"),
            Set.of("name", "fullname", "displayname"),
            Set.of(
                    "company",
                    "organization",
                    "organisation",
                    "companyname",
                    "organizationname",
                    "account",
                    "accountname"),
            Set.of("phone", "phonenumber", "telephone", "tel", "phoneno"),
            Set.of("mobile", "mobilephone", "cell", "cellphone", "mobilenumber"),
            Set.of("zip", "zipcode", "postalcode", "postcode", "mailingpostalcode"),
            Set.of("city", "town", "locality", "mailingcity"),
            Set.of("country", "countrycode", "mailingcountry"),
            Set.of("state", "region", "province", "mailingstate"),
            Set.of("street", "address", "streetaddress", "address1", "addressline1", "mailingstreet"),
            Set.of("website", "url", "homepage", "web"),
            Set.of("title", "jobtitle", "position"),
            Set.of("lifetimevalue", "ltv", "clv", "customerlifetimevalue"),
            Set.of("birthday", "birthdate", "dateofbirth", "dob"),
            Set.of("createdat", "createddate", "created", "signedup", "signupdate", "signedupat"),
            Set.of("updatedat", "lastmodified", "modifiedat", "lastmodifieddate"),
            Set.of("amount", "value", "total"),
            Set.of("description", "notes", "comment"));

    /** Kinds of record that are often put before a column's own name. */
    private static final Set<String> OBJECTS = Set.of(
            "customer", "contact", "user", "account", "lead", "company", "person", "client", "subscriber", "member");

    private MappingSuggestions() {}

    /**
     * Pairs of columns and fields, at most one for each; those of required fields first, then the surest.
     *
     * @param columns of the model
     * @param fields  of the destination; those that can be neither created nor updated are left out
     */
    public static List<Suggestion> of(List<String> columns, List<FieldDescription> fields) {
        List<Suggestion> all = new ArrayList<>();
        for (FieldDescription field : fields) {
            if (field.createable() || field.updateable()) {
                columns.stream()
                        .map(column -> pair(column, field))
                        .filter(pair -> pair != null)
                        .forEach(all::add);
            }
        }
        // the surest pairs are made first; a required field goes before another only where both are as sure
        all.sort(Comparator.comparingInt(Suggestion::score)
                .reversed()
                .thenComparing(each -> !each.required())
                .thenComparing(Suggestion::destination)
                .thenComparing(Suggestion::source));
        Set<String> used = new HashSet<>();
        Set<String> filled = new HashSet<>();
        List<Suggestion> chosen = new ArrayList<>();
        for (Suggestion pair : all) {
            if (!used.contains(pair.source()) && !filled.contains(pair.destination())) {
                used.add(pair.source());
                filled.add(pair.destination());
                chosen.add(pair);
            }
        }
        chosen.sort(Comparator.comparing((Suggestion each) -> !each.required())
                .thenComparing(Comparator.comparingInt(Suggestion::score).reversed()));
        return List.copyOf(chosen);
    }

    private static Suggestion pair(String column, FieldDescription field) {
        String from = folded(column);
        String to = folded(bare(field.name()));
        String label = field.label() == null ? "" : folded(field.label());
        if (from.isEmpty()) {
            return null;
        } else if (column.equals(field.name())) {
            return suggestion(column, field, SAME, "the same name");
        } else if (from.equals(to)) {
            return suggestion(column, field, SAME_WORDS, "the same words");
        } else if (from.equals(label)) {
            return suggestion(column, field, LABEL, "the words of the label");
        } else if (synonyms(from, to) || synonyms(from, label)) {
            return suggestion(column, field, SYNONYM, "means the same");
        }
        String own = withoutObject(column);
        return own != null && (own.equals(to) || synonyms(own, to))
                ? suggestion(column, field, WITHOUT_OBJECT, "the same without the kind of record")
                : null;
    }

    private static Suggestion suggestion(String column, FieldDescription field, int score, String reason) {
        return new Suggestion(column, field.name(), score, reason, field.required());
    }

    private static boolean synonyms(String one, String other) {
        return SYNONYMS.stream().anyMatch(words -> words.contains(one) && words.contains(other));
    }

    /** Without what Salesforce adds to the names of custom fields, and without the object before a dot. */
    private static String bare(String field) {
        String last = field.substring(field.lastIndexOf('.') + 1);
        return (last.isEmpty() ? field : last).replaceAll("(?i)__(c|pc|r)$", "");
    }

    /** {@code first_name}, {@code FirstName} and {@code first name} are one. */
    private static String folded(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", "");
    }

    private static String withoutObject(String column) {
        String[] words = column.replaceAll("([a-z0-9])([A-Z])", "$1_$2").split("[^\\p{L}\\p{N}]+", 2);
        return words.length == 2 && OBJECTS.contains(words[0].toLowerCase(Locale.ROOT)) ? folded(words[1]) : null;
    }
}
