package io.saddlebag.files;

import io.saddlebag.destination.DestinationSettings;
import io.saddlebag.destination.Destinations;
import io.saddlebag.form.DestinationFile;
import io.saddlebag.form.DestinationRules;
import io.saddlebag.form.FieldProblem;
import io.saddlebag.form.InvalidFormException;
import io.saddlebag.form.YamlSyntaxException;
import io.saddlebag.security.KnownSecrets;
import io.saddlebag.security.Redaction;
import io.saddlebag.security.UrlSecrets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The destinations of a folder, each in a file {@code <id>.yaml}. Those of the configuration go before them. A file that does not
 * work is reported, and its last version that did goes on.
 *
 * <p>Safe for use by several threads. {@link RouteFiles} decides when a change takes effect: not while a run that uses the
 * destination is in progress.
 */
public final class DestinationFiles {

    private static final Logger LOG = LoggerFactory.getLogger(DestinationFiles.class);

    private static final String ENDING = ".yaml";

    /** Shorter values, such as the name of a region, would be masked in texts that have nothing to do with them. */
    private static final int SHORTEST_MASKED = 8;

    private final Folder folder;
    private final Destinations destinations;
    private final Set<String> configured;
    private final Supplier<DestinationRules> rules;
    private final Function<String, String> settings;
    private final Redaction secrets;
    private final Map<String, State> states = new ConcurrentSkipListMap<>();

    /** A file: its text when the folder was last looked at and when it was last tried, what takes effect, and why not. */
    private static final class State {
        private String seen;
        private String tried;
        private volatile DestinationFile loaded;
        private volatile FileProblem problem;
    }

    /**
     * @param folder       need not exist
     * @param destinations to which those of the folder are added; those that are there already are the configuration's
     * @param rules        what a file must keep to, as of now
     * @param settings     the value of a setting to which a file refers, or {@code null} if it is not set
     * @param secrets      is told the values of settings, so that they are masked wherever something is written down
     */
    public DestinationFiles(
            Path folder,
            Destinations destinations,
            Supplier<DestinationRules> rules,
            Function<String, String> settings,
            Redaction secrets) {
        this.folder = new Folder(folder);
        this.destinations = destinations;
        this.configured = Set.copyOf(destinations.names());
        this.rules = rules;
        this.settings = settings;
        this.secrets = secrets;
    }

    Path folder() {
        return folder.root();
    }

    /** Whether a destination stands in the configuration, and so not in a file. */
    public boolean isConfigured(String id) {
        return configured.contains(id);
    }

    /** The destinations of files that take effect, by id. */
    public Map<String, DestinationFile> all() {
        Map<String, DestinationFile> all = new TreeMap<>();
        states.forEach((id, state) -> {
            DestinationFile loaded = state.loaded;
            if (loaded != null) {
                all.put(id, loaded);
            }
        });
        return all;
    }

    /** What keeps files from taking effect. */
    public List<FileProblem> problems() {
        return states.values().stream()
                .map(state -> state.problem)
                .filter(Objects::nonNull)
                .toList();
    }

    /** What is wrong with a destination by the rules, whether or not the settings to which it refers are set. */
    public List<FieldProblem> rulesOf(DestinationFile destination) {
        return rules.get().problems(destination);
    }

    /** What is wrong with a destination; empty if it can be written and every setting to which it refers is set. */
    public List<FieldProblem> check(DestinationFile destination) {
        List<FieldProblem> found = new ArrayList<>(rules.get().problems(destination));
        if (found.isEmpty()) {
            destination.properties().forEach((name, value) -> references(value)
                    .filter(reference -> settings.apply(reference) == null)
                    .forEach(reference -> found.add(new FieldProblem(
                            "properties." + name,
                            "refers to ${" + reference + "}, which is not set in the environment of the service"))));
        }
        return found;
    }

    private static Stream<String> references(String value) {
        return DestinationRules.references(value).stream();
    }

    /**
     * The ids of the destinations whose files have changed since they were last applied.
     *
     * @param settled whether those that have changed since the last look are left for the next: somebody may be writing them
     */
    synchronized Set<String> changed(boolean settled) {
        Map<String, String> texts = folder.read(ENDING);
        texts.keySet().forEach(file -> states.computeIfAbsent(id(file), name -> new State()));
        Set<String> changed = new TreeSet<>();
        states.forEach((id, state) -> {
            String before = state.seen;
            state.seen = texts.get(id + ENDING);
            if (!Objects.equals(state.seen, state.tried) && (!settled || Objects.equals(state.seen, before))) {
                changed.add(id);
            }
        });
        return changed;
    }

    private static String id(String file) {
        return file.substring(0, file.length() - ENDING.length());
    }

    /** The text of a destination's file as it is on the disk now, or nothing if it is not there. */
    Optional<String> text(String id) {
        return folder.read(id + ENDING, ENDING);
    }

    /** Has the files of these destinations take effect as they were when they were last looked at. */
    synchronized void apply(Collection<String> ids) {
        for (String id : ids) {
            State state = states.get(id);
            state.tried = state.seen;
            if (state.seen == null) {
                states.remove(id);
                if (state.loaded != null) {
                    destinations.remove(id);
                    LOG.info("Destination {} is gone", id);
                }
                continue;
            }
            state.problem = load(id, id + ENDING, state);
            if (state.problem == null) {
                LOG.info("Destination {} takes effect", id);
            } else {
                LOG.error(
                        "Destination {}. {}",
                        state.problem.text(),
                        state.loaded != null ? "Its last version that worked goes on" : "It does not take effect");
            }
        }
    }

    private FileProblem load(String id, String file, State state) {
        if (isConfigured(id)) {
            return problem(file, 0, "the configuration has a destination '" + id + "', which goes before this file");
        }
        try {
            DestinationFile read = DestinationFile.read(id, state.seen);
            List<FieldProblem> found = check(read);
            if (!found.isEmpty()) {
                return problem(file, 0, new InvalidFormException(found).getMessage());
            }
            Map<String, String> properties = new TreeMap<>();
            read.properties().forEach((name, written) -> properties.put(name, resolved(id, name, written)));
            state.loaded = read;
            destinations.put(new DestinationSettings(id, read.type(), properties));
            return null;
        } catch (YamlSyntaxException e) {
            return problem(file, e.line(), e.getMessage());
        } catch (InvalidFormException e) {
            return problem(file, 0, e.getMessage());
        }
    }

    /** The value of a property with those of the settings to which it refers; secrets are masked from now on. */
    private String resolved(String id, String name, String written) {
        boolean secret = DestinationRules.isSecret(name);
        boolean address = name.toLowerCase(Locale.ROOT).endsWith("url");
        Set<String> found = new LinkedHashSet<>();
        String resolved = written;
        for (String reference : DestinationRules.references(written)) {
            String value = settings.apply(reference);
            resolved = resolved.replace("${" + reference + "}", value);
            // masking an address would hide why it cannot be reached
            if (secret || value.length() >= SHORTEST_MASKED && !address) {
                found.add(value);
            }
        }
        if (secret) {
            found.add(resolved);
            found.addAll(address ? UrlSecrets.ofWebhook(resolved) : Set.of());
            if (Redaction.isShort(resolved)) {
                LOG.warn(
                        "Destination {}: {} has fewer than 4 characters. So short a secret is masked only where it stands alone,"
                                + " not inside a word. Use a longer one",
                        id,
                        name);
            }
        }
        secrets.add(found);
        KnownSecrets.add(found);
        return resolved;
    }

    private FileProblem problem(String file, int line, String reason) {
        return new FileProblem(folder.root().getFileName() + "/" + file, line, null, reason);
    }
}
