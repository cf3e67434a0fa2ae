package io.saddlebag.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A call with curl as a page shows it, and its reply.
 *
 * @param command of the shell
 * @param status  200 where none is shown
 * @param headers that are shown
 * @param body    what is shown of it; missing where there is none
 */
record Curl(String command, int status, List<String> headers, JsonNode body) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern PATH = Pattern.compile("(?:\\$API|api/v1})([^\\s\"?]*)");

    /** The blocks of a page that begin with {@code $ }; the others are left out. */
    static Curl of(String block) {
        List<String> lines = new ArrayList<>(block.lines().toList());
        StringBuilder command = new StringBuilder(lines.remove(0).substring(2));
        while (!lines.isEmpty() && lines.get(0).startsWith("    ")) {
            command.append('\n').append(lines.remove(0));
        }
        int status = 200;
        List<String> headers = new ArrayList<>();
        if (!lines.isEmpty() && lines.get(0).startsWith("HTTP/1.1 ")) {
            status = Integer.parseInt(lines.remove(0).substring(9).strip());
            while (!lines.isEmpty() && !lines.get(0).isEmpty()) {
                headers.add(lines.remove(0));
            }
        }
        return new Curl(command.toString(), status, headers, json(String.join("\n", lines)));
    }

    private static JsonNode json(String text) {
        try {
            return text.isBlank() ? MissingNode.getInstance() : JSON.readTree(text);
        } catch (IOException e) {
            throw new AssertionError(text, e);
        }
    }

    boolean isCurl() {
        return command.startsWith("curl ");
    }

    String method() {
        Matcher stated = Pattern.compile("-X (\\w+)").matcher(command);
        return stated.find() ? stated.group(1) : command.contains(" -d ") ? "POST" : "GET";
    }

    /** Below {@code /api/v1}, or the whole path of what lies elsewhere. */
    String path() {
        Matcher path = PATH.matcher(command);
        if (!path.find()) {
            throw new AssertionError(command);
        }
        return path.group(1).startsWith("/hooks") ? path.group(1) : "/api/v1" + path.group(1);
    }

    /** What came back. */
    record Reply(int status, String head, JsonNode body) {}

    /** Executes it in a shell. */
    Reply run(Map<String, String> variables, String from, String to) throws Exception {
        String with =
                command.replaceFirst("curl -si? ", "curl -sS -i --max-time 30 ").replace(from, to);
        ProcessBuilder shell = new ProcessBuilder("bash", "-c", with).redirectErrorStream(true);
        shell.environment().putAll(variables);
        Process process = shell.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .replace("\r", "")
                .replace(to, from);
        int end = output.indexOf("\n\n");
        if (process.waitFor() != 0 || end < 0) {
            throw new AssertionError(command + "\n" + output);
        }
        String head = output.substring(0, end);
        return new Reply(Integer.parseInt(head.split(" ")[1]), head, json(output.substring(end)));
    }

    boolean matches(Reply reply) {
        return reply.status() == status
                && headers.stream().allMatch(header -> shows(header, reply.head()))
                && (body.isMissingNode() ? reply.body().isMissingNode() : ShownJson.matches(body, reply.body()));
    }

    private static boolean shows(String header, String head) {
        String shown = header.endsWith("…") ? header.substring(0, header.length() - 1) : header;
        return head.lines().anyMatch(line -> header.endsWith("…") ? line.startsWith(shown) : line.equals(shown));
    }
}
