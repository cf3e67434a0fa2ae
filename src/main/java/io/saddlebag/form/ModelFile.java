package io.saddlebag.form;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A model in a file of its own, {@code routes/models/<id>.sql}. What SQL does not say stands in its first comment, a line each:
 * {@code -- name:}, {@code -- source:}, {@code -- primary_key:}, {@code -- description:}. The database gets the whole file.
 *
 * @param id          the name of the file without {@code .sql}
 * @param name        for people, or {@code null}
 * @param source      the source to which it is a query
 * @param primaryKey  the columns that identify a row
 * @param description for people, one line, or {@code null}
 * @param sql         the query, with all comments but those lines; blank lines around it are no part of it
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ModelFile(
        String id,
        String name,
        String source,

        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        List<String> primaryKey,

        String description,
        String sql)
        implements SharedFile<ModelFile> {

    private static final Pattern HEADER = Pattern.compile("--\\s*(name|source|primary_key|description):(.*)");

    public ModelFile {
        primaryKey = SyncForm.listOf(primaryKey);
        sql = sql == null ? null : sql.replace("\r\n", "\n").replaceAll("\\A(\\h*\n)+|\\s+\\z", "");
    }

    /** Reads the text of a file. Nothing is checked; see {@link #problems}. */
    public static ModelFile read(String id, String text) {
        Map<String, String> header = new TreeMap<>();
        List<String> rest = new ArrayList<>();
        boolean inHeader = true;
        for (String line : text.replace("\r\n", "\n").split("\n", -1)) {
            Matcher matcher = HEADER.matcher(line.strip());
            // the first comment ends at the first line that is none; before it there may be blank ones
            inHeader &= line.strip().startsWith("--") || line.isBlank() && header.isEmpty() && rest.isEmpty();
            if (!inHeader
                    || !matcher.matches()
                    || header.putIfAbsent(matcher.group(1), matcher.group(2).strip()) != null) {
                rest.add(line);
            }
        }
        return new ModelFile(
                id,
                header.get("name"),
                header.get("source"),
                RouteReader.list(header.get("primary_key")),
                header.get("description"),
                String.join("\n", rest));
    }

    @Override
    public ModelFile withId(String other) {
        return new ModelFile(other, name, source, primaryKey, description, sql);
    }

    /** The text of the file. Reading it gives this model again, if it has no {@link #problems}. */
    @Override
    public String write() {
        StringBuilder text = new StringBuilder();
        header(text, "name", name);
        header(text, "source", source);
        header(text, "primary_key", primaryKey.isEmpty() ? null : String.join(", ", primaryKey));
        header(text, "description", description);
        // a comment of the query that looks like one of those lines must not become one
        text.append(
                sql.lines().takeWhile(line -> line.strip().startsWith("--")).anyMatch(ModelFile::isHeader) ? "\n" : "");
        return text.append(sql).append('\n').toString();
    }

    private static boolean isHeader(String line) {
        return HEADER.matcher(line.strip()).matches();
    }

    private static void header(StringBuilder text, String key, String value) {
        if (value != null) {
            text.append("-- ").append(key).append(": ").append(value).append('\n');
        }
    }

    /**
     * What is wrong with it; empty if it can be used.
     *
     * @param sources the names of the sources that there are
     */
    public List<FieldProblem> problems(Set<String> sources) {
        Problems problems = new Problems();
        problems.addIf("id", Slug.problem(id));
        if (name != null) {
            problems.addIf("name", PlainText.problemOfName(name));
        }
        if (description != null) {
            problems.addIf("description", PlainText.problemOfName(description));
        }
        problems.require(
                source != null && sources.contains(source),
                "source",
                (source == null ? "is missing" : "is unknown: '" + PlainText.shown(source) + "'") + ". Sources: "
                        + String.join(", ", sources));
        problems.require(!primaryKey.isEmpty(), "primary_key", "is missing: the columns that identify a row");
        for (int i = 0; i < primaryKey.size(); i++) {
            String column = primaryKey.get(i);
            problems.addIf("primary_key[" + i + "]", PlainText.problemOfName(column));
            problems.require(
                    column == null || column.indexOf(',') < 0, "primary_key[" + i + "]", "cannot hold a comma");
        }
        problems.require(sql != null && !sql.isBlank(), "sql", "is missing");
        problems.require(sql == null || sql.indexOf('\0') < 0, "sql", "cannot hold the character NUL");
        return problems.all();
    }
}
