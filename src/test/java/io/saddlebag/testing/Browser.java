package io.saddlebag.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A Chromium without a window, and one page in it. Clicks and keys go through its input, as those of a person do. */
public final class Browser implements AutoCloseable {

    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");
    private static final String LISTENING = "DevTools listening on ";

    private static final int SECONDS_TO_CLOSE = 5;

    private final Process process;
    private final DevTools tools;

    private Browser(Path binary, Path profile) {
        try {
            process = new ProcessBuilder(
                            binary.toString(),
                            "--headless=new",
                            // It visits this machine only, and has no sandbox in a container
                            "--no-sandbox",
                            "--disable-gpu",
                            "--disable-dev-shm-usage",
                            "--no-first-run",
                            "--disable-background-networking",
                            "--remote-debugging-address=127.0.0.1",
                            "--remote-debugging-port=0",
                            "--user-data-dir=" + profile,
                            "about:blank")
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            tools = new DevTools(URI.create(address(process.errorReader())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String target = tools.send("Target.createTarget", "url", "about:blank")
                .get("targetId")
                .asText();
        tools.use(tools.send("Target.attachToTarget", "targetId", target, "flatten", true)
                .get("sessionId")
                .asText());
        for (String domain : List.of("Page", "Runtime", "Log")) {
            tools.send(domain + ".enable");
        }
    }

    /** Starts one with an empty profile; a test that needs it is skipped where no Chromium is installed. */
    public static Browser start(Path profile) {
        Optional<Path> binary = binary();
        assumeTrue(binary.isPresent(), "No Chromium on the PATH: this test of the console in a browser is skipped");
        return new Browser(binary.get(), profile);
    }

    private static Optional<Path> binary() {
        return NAMES.stream()
                .flatMap(name -> Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static String address(BufferedReader errors) throws IOException {
        StringBuilder said = new StringBuilder();
        for (String line = errors.readLine(); line != null; line = errors.readLine()) {
            if (line.startsWith(LISTENING)) {
                Thread drain = new Thread(() -> errors.lines().forEach(each -> {}), "browser-log");
                drain.setDaemon(true);
                drain.start();
                return line.substring(LISTENING.length()).strip();
            }
            said.append(line).append('\n');
        }
        throw new AssertionError("Chromium did not start:\n" + said);
    }

    public void open(String address) {
        tools.send("Page.navigate", "url", address);
    }

    /** How wide and high the page is, in CSS pixels. */
    public void resize(int width, int height) {
        tools.send(
                "Emulation.setDeviceMetricsOverride",
                "width",
                width,
                "height",
                height,
                "deviceScaleFactor",
                1,
                "mobile",
                false);
    }

    /** The value of an expression in the page; {@code $} in it is the first element of a CSS selector. */
    public JsonNode value(String expression) {
        JsonNode result = tools.send(
                "Runtime.evaluate",
                "expression",
                "(() => { const $ = each => document.querySelector(each); return " + expression + "; })()",
                "returnByValue",
                true);
        assertThat(result.has("exceptionDetails"))
                .as(() -> expression + ": " + result)
                .isFalse();
        return result.at("/result/value");
    }

    /** The text that is seen of an element, once it is there. */
    public String text(String selector) {
        List<String> text = new ArrayList<>();
        Eventually.holds(() -> {
            JsonNode found = value("$(" + quoted(selector) + ")?.innerText ?? null");
            assertThat(found.isNull() || found.isMissingNode()).as(selector).isFalse();
            text.add(found.asText());
        });
        return text.get(text.size() - 1);
    }

    /** Waits until an element shows this. */
    public void shows(String selector, String... expected) {
        Eventually.holds(() -> assertThat(
                        value("$(" + quoted(selector) + ")?.innerText ?? ''").asText())
                .as(selector)
                .contains(expected));
    }

    /** The labels of the buttons that are seen within an element. */
    public List<String> buttons(String within) {
        List<String> labels = new ArrayList<>();
        value("[...document.querySelectorAll(" + quoted(within + " button") + ")]"
                        + ".filter(each => each.checkVisibility()).map(each => each.innerText)")
                .forEach(each -> labels.add(each.asText()));
        return labels;
    }

    /**
     * Presses the first element of a selector that is seen and has this text; an empty text is any. Not with the mouse: a page that
     * is filled anew between the press and the release would not see a click. Waits, as a person does, while something is being
     * done; but for the buttons of a question.
     */
    public void click(String selector, String text) {
        String find = "[...document.querySelectorAll(" + quoted(selector) + ")].find(each => each.checkVisibility()"
                + " && (each.closest('dialog') || document.body.getAttribute('aria-busy') !== 'true')"
                + " && (!" + quoted(text) + " || each.innerText.trim() === " + quoted(text) + "))";
        Eventually.holds(
                () -> assertThat(value("(() => { const found = " + find + "; found?.click(); return !!found; })()")
                                .asBoolean())
                        .as("%s with the text '%s'", selector, text)
                        .isTrue());
    }

    /** Types into a field. */
    public void type(String selector, String text) {
        text(selector);
        value("$(" + quoted(selector) + ").focus()");
        tools.send("Input.insertText", "text", text);
    }

    /** Presses a key, such as {@code Tab} or {@code Enter}. */
    public void press(String key) {
        int code = key.equals("Enter") ? 13 : 9;
        String text = key.equals("Enter") ? "\r" : "";
        tools.send(
                "Input.dispatchKeyEvent",
                "type",
                text.isEmpty() ? "rawKeyDown" : "keyDown",
                "key",
                key,
                "code",
                key,
                "windowsVirtualKeyCode",
                code,
                "text",
                text);
        tools.send("Input.dispatchKeyEvent", "type", "keyUp", "key", key, "code", key, "windowsVirtualKeyCode", code);
    }

    /**
     * What went wrong in the page: exceptions, dialogs of scripts, and what the console logged as an error. That the API has refused
     * something is not among it.
     */
    public List<String> troubles() {
        return Stream.of(
                        tools.events("Runtime.exceptionThrown").stream(),
                        tools.events("Page.javascriptDialogOpening").stream(),
                        tools.events("Log.entryAdded").stream()
                                .filter(each -> each.at("/entry/level").asText().equals("error"))
                                .filter(each -> !each.at("/entry/url").asText().contains("/api/v1/")))
                .flatMap(each -> each)
                .map(JsonNode::toString)
                .toList();
    }

    /** What is seen of the page, as a PNG file. */
    public void picture(Path file) {
        try {
            Files.write(
                    file,
                    Base64.getDecoder()
                            .decode(tools.send("Page.captureScreenshot")
                                    .get("data")
                                    .asText()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String quoted(String text) {
        return TextNode.valueOf(text).toString();
    }

    @Override
    public void close() {
        tools.use(null);
        tools.send("Browser.close");
        tools.close();
        try {
            process.waitFor(SECONDS_TO_CLOSE, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        process.onExit().join();
    }
}
