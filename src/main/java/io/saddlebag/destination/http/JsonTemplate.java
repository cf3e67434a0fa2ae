package io.saddlebag.destination.http;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A JSON document with placeholders, parsed once and written for record after record. */
sealed interface JsonTemplate {

    /** What the placeholders of one document stand for. */
    interface Scope {

        /** Writes the JSON value of a placeholder that stands alone. */
        void write(Placeholder placeholder, JsonGenerator out) throws IOException;

        /** The value of a placeholder that stands inside a string or a name. */
        String text(Placeholder placeholder);

        /** Whether the member whose value is this placeholder is left out. */
        boolean omits(Placeholder placeholder);
    }

    void write(JsonGenerator out, Scope scope) throws IOException;

    /** Every placeholder in it. */
    List<Placeholder> placeholders();

    /** A placeholder that is a whole value. */
    record Lone(Placeholder placeholder) implements JsonTemplate {
        @Override
        public void write(JsonGenerator out, Scope scope) throws IOException {
            scope.write(placeholder, out);
        }

        @Override
        public List<Placeholder> placeholders() {
            return List.of(placeholder);
        }
    }

    /** A string that may have placeholders in it. */
    record Words(Text text) implements JsonTemplate {
        @Override
        public void write(JsonGenerator out, Scope scope) throws IOException {
            out.writeString(text.fill(scope::text));
        }

        @Override
        public List<Placeholder> placeholders() {
            return text.placeholders();
        }
    }

    /** A number, true, false or null as it was written. */
    record Constant(String json) implements JsonTemplate {
        @Override
        public void write(JsonGenerator out, Scope scope) throws IOException {
            out.writeRawValue(json);
        }

        @Override
        public List<Placeholder> placeholders() {
            return List.of();
        }
    }

    record Elements(List<JsonTemplate> elements) implements JsonTemplate {
        @Override
        public void write(JsonGenerator out, Scope scope) throws IOException {
            out.writeStartArray();
            for (JsonTemplate element : elements) {
                element.write(out, scope);
            }
            out.writeEndArray();
        }

        @Override
        public List<Placeholder> placeholders() {
            return elements.stream()
                    .flatMap(each -> each.placeholders().stream())
                    .toList();
        }
    }

    record Member(Text name, JsonTemplate value) {}

    record Members(List<Member> members) implements JsonTemplate {
        @Override
        public void write(JsonGenerator out, Scope scope) throws IOException {
            out.writeStartObject();
            for (Member member : members) {
                if (member.value instanceof Lone lone && scope.omits(lone.placeholder)) {
                    continue;
                }
                out.writeFieldName(member.name.fill(scope::text));
                member.value.write(out, scope);
            }
            out.writeEndObject();
        }

        @Override
        public List<Placeholder> placeholders() {
            List<Placeholder> all = new ArrayList<>();
            for (Member member : members) {
                all.addAll(member.name.placeholders());
                all.addAll(member.value.placeholders());
            }
            return all;
        }
    }
}
