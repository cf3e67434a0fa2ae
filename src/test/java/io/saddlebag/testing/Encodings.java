package io.saddlebag.testing;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;

/** How a value may be written in what is kept: one table for all that mask. */
public final class Encodings {

    private static final ObjectMapper PLAIN = new ObjectMapper();
    private static final ObjectMapper ASCII =
            JsonMapper.builder().enable(JsonGenerator.Feature.ESCAPE_NON_ASCII).build();

    /** Values that are awkward in one way or another. */
    public static final List<String> VALUES = List.of(
            "Zebra-\"Quote\"-Ümlaut",
            "p@ss/w\\rd&'<x>'%41+",
            "naïve straße ŁÓDŹ İi 😀",
            "C:\\new\\table\\u0041",
            "100%25 a+b",
            "&amp;amp; & co",
            "two\r\nlines\tand 'more' \"\"",
            "sk_live_51Hx-Y_z~Q.9==",
            "ünïçødé");

    private Encodings() {}

    /** By name, the ways to write a text, without letter case and Base64. */
    public static Map<String, UnaryOperator<String>> all() {
        Map<String, UnaryOperator<String>> ways = new LinkedHashMap<>();
        ways.put("plain", text -> text);
        ways.put("JSON", Encodings::json);
        ways.put("JSON, ASCII", Encodings::asciiJson);
        ways.put("JSON, ASCII in lower-case hex", text -> lowerHex(asciiJson(text)));
        ways.put("JSON with slashes escaped", text -> json(text).replace("/", "\\/"));
        ways.put("JSON, all escaped", Encodings::allJson);
        ways.put("form", Encodings::form);
        ways.put("path", text -> form(text).replace("+", "%20"));
        ways.put("path in lower-case hex", text -> percentLower(form(text).replace("+", "%20")));
        ways.put("percent, all escaped", Encodings::allPercent);
        ways.put("Latin-1 percent", text -> URLEncoder.encode(text, latin(text)));
        ways.put("XML", Encodings::xml);
        ways.put("decimal entities", text -> entities(text, "&#%d;"));
        ways.put("hexadecimal entities", text -> entities(text, "&#x%X;"));
        ways.put(
                "named entities",
                text -> xml(text).replace("Ü", "&Uuml;").replace("ü", "&uuml;").replace("@", "&commat;"));
        ways.put("SQL", text -> text.replace("'", "''"));
        ways.put("CSV", text -> text.replace("\"", "\"\""));
        ways.put("decomposed", text -> Normalizer.normalize(text, Normalizer.Form.NFD));
        return ways;
    }

    /** Each way by itself and each after each, as a refusal that is JSON in a JSON string in a log line. */
    public static Map<String, UnaryOperator<String>> pairs() {
        Map<String, UnaryOperator<String>> pairs = new LinkedHashMap<>(all());
        all().forEach((inner, first) -> all().forEach((outer, second) -> {
            if (!inner.equals("plain") && !outer.equals("plain")) {
                pairs.put(inner + " in " + outer, text -> second.apply(first.apply(text)));
            }
        }));
        return pairs;
    }

    /** With each character in a way of its own. */
    public static String mixed(String text, Random random) {
        List<UnaryOperator<String>> ways = new ArrayList<>(all().values());
        StringBuilder mixed = new StringBuilder();
        text.replace("\r\n", "\n").codePoints().forEach(each -> {
            String written = Character.toString(each);
            for (int i = random.nextInt(3); i > 0; i--) {
                written = ways.get(random.nextInt(ways.size())).apply(written);
            }
            mixed.append(written);
        });
        return mixed.toString();
    }

    /** In Base64, with something before and after it. */
    public static List<String> base64(String text) {
        List<String> all = new ArrayList<>();
        for (String before : List.of("", "u:", "{\"a\":\"", "abc")) {
            for (String after : List.of("", "}", "\"}", "xyz")) {
                byte[] bytes = (before + text + after).getBytes(StandardCharsets.UTF_8);
                all.add(Base64.getEncoder().encodeToString(bytes));
                all.add(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
            }
        }
        return all;
    }

    public static String json(String text) {
        try {
            String quoted = PLAIN.writeValueAsString(text);
            return quoted.substring(1, quoted.length() - 1);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static String asciiJson(String text) {
        try {
            String quoted = ASCII.writeValueAsString(text);
            return quoted.substring(1, quoted.length() - 1);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static String allJson(String text) {
        StringBuilder all = new StringBuilder();
        text.chars().forEach(each -> all.append(String.format("\\u%04x", each)));
        return all.toString();
    }

    private static String lowerHex(String json) {
        StringBuilder lower = new StringBuilder(json);
        for (int i = json.indexOf("\\u"); i >= 0; i = json.indexOf("\\u", i + 1)) {
            if (i == 0 || json.charAt(i - 1) != '\\') {
                lower.replace(i, i + 6, json.substring(i, i + 6).toLowerCase(Locale.ROOT));
            }
        }
        return lower.toString();
    }

    private static String form(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static java.nio.charset.Charset latin(String text) {
        return StandardCharsets.ISO_8859_1.newEncoder().canEncode(text)
                ? StandardCharsets.ISO_8859_1
                : StandardCharsets.UTF_8;
    }

    private static String percentLower(String percent) {
        StringBuilder lower = new StringBuilder(percent);
        for (int i = percent.indexOf('%'); i >= 0; i = percent.indexOf('%', i + 1)) {
            lower.replace(i, i + 3, percent.substring(i, i + 3).toLowerCase(Locale.ROOT));
        }
        return lower.toString();
    }

    private static String allPercent(String text) {
        StringBuilder all = new StringBuilder();
        for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
            all.append(String.format("%%%02X", each));
        }
        return all.toString();
    }

    private static String xml(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&apos;");
    }

    private static String entities(String text, String format) {
        StringBuilder all = new StringBuilder();
        text.codePoints()
                .forEach(each -> all.append(
                        Character.isLetterOrDigit(each) && each < 0x80
                                ? Character.toString(each)
                                : String.format(format, each)));
        return all.toString();
    }
}
