package io.saddlebag.destination.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Parses JSON templates. A placeholder outside of strings is not JSON, so it is first made a string that is marked. */
final class TemplateParser {

    /** From the private use area of Unicode: no template that people write holds it. */
    private static final char MARK = '\uE000';

    private final String option;
    private final Set<Placeholder.Kind> allowed;
    private final Set<Placeholder.Kind> inText;

    /** @param allowed the placeholders that the template may hold */
    TemplateParser(String option, Set<Placeholder.Kind> allowed) {
        this.option = option;
        this.allowed = allowed;
        this.inText = EnumSet.copyOf(allowed);
        inText.removeAll(Placeholder.STRUCTURE);
    }

    /** @throws IllegalArgumentException naming the option and what is wrong with the template, and where */
    JsonTemplate parse(String source) {
        try (JsonParser json = Json.FACTORY.createParser(marked(source))) {
            if (json.nextToken() == null) {
                throw new IllegalArgumentException("Option '" + option + "' is empty");
            }
            JsonTemplate template = value(json);
            if (json.nextToken() != null) {
                throw new IllegalArgumentException("Option '" + option + "' holds more than one JSON value");
            }
            return template;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Option '" + option + "' is not JSON with placeholders: "
                    + e.getOriginalMessage() + " (line " + e.getLocation().getLineNr() + ")");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String marked(String source) {
        StringBuilder json = new StringBuilder(source.length() + 32);
        boolean inString = false;
        for (int i = 0; i < source.length(); i++) {
            char c = source.charAt(i);
            if (inString && c == '\\' && i + 1 < source.length()) {
                json.append(c).append(source.charAt(++i));
            } else if (!inString && source.startsWith("${", i)) {
                int close = source.indexOf('}', i);
                if (close < 0) {
                    throw new IllegalArgumentException(
                            "Option '" + option + "' has a placeholder that is not closed: " + source.substring(i));
                }
                json.append('"').append(MARK).append(source, i + 2, close).append('"');
                i = close;
            } else {
                inString ^= c == '"';
                json.append(c);
            }
        }
        return json.toString();
    }

    private JsonTemplate value(JsonParser json) throws IOException {
        JsonToken token = json.currentToken();
        return switch (token) {
            case START_OBJECT -> members(json);
            case START_ARRAY -> elements(json);
            case VALUE_STRING -> string(json.getText());
            default -> new JsonTemplate.Constant(json.getText());
        };
    }

    private JsonTemplate string(String text) {
        if (!text.isEmpty() && text.charAt(0) == MARK) {
            return new JsonTemplate.Lone(Placeholder.parse(option, text.substring(1), allowed));
        }
        return new JsonTemplate.Words(Text.parse(option, text, inText));
    }

    private JsonTemplate members(JsonParser json) throws IOException {
        List<JsonTemplate.Member> members = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            if (!name.isEmpty() && name.charAt(0) == MARK) {
                throw new IllegalArgumentException("Option '" + option + "': the name ${" + name.substring(1)
                        + "} needs quotation marks around it");
            }
            boolean omitted =
                    json.nextToken() == JsonToken.VALUE_STRING && json.getText().equals(Parameters.OMITTED);
            if (!omitted) {
                members.add(new JsonTemplate.Member(Text.parse(option, name, inText), value(json)));
            }
        }
        return new JsonTemplate.Members(members);
    }

    private JsonTemplate elements(JsonParser json) throws IOException {
        List<JsonTemplate> elements = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            elements.add(value(json));
        }
        return new JsonTemplate.Elements(elements);
    }
}
