package io.saddlebag.files;

import io.saddlebag.destination.Destinations;
import io.saddlebag.form.DestinationFile;
import io.saddlebag.form.DestinationRules;
import io.saddlebag.form.FieldProblem;
import io.saddlebag.form.InvalidFormException;
import io.saddlebag.form.YamlSyntaxException;
import io.saddlebag.security.KnownSecrets;
import io.saddlebag.security.Redaction;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
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

    private final Folder folder;
    private final Destinations destinations;
    private final Set<String> configured;
    private final Supplier<DestinationRules> rules;
    private final Function<String, String> settings;
    private final Redaction secrets;
    private final Map<String, String> tried = new HashMap<>();
    private final Map<String, DestinationFile> loaded = new ConcurrentSkipListMap<>();
    private final Map<String, FileProblem> problems = new ConcurrentSkipListMap<>();
    private Map<String, String> seen = Map.of();

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
        return new TreeMap<>(loaded);
    }

    /** What keeps files from taking effect. */
    public List<FileProblem> problems() {
        return List.copyOf(problems.values());
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
        Map<String, String> before = seen;
        seen = folder.read(ENDING);
        Set<String> files = new LinkedHashSet<>(tried.keySet());
        files.addAll(seen.keySet());
        return files.stream()
                .filter(file -> !Objects.equals(seen.get(file), tried.get(file)))
                .filter(file -> !settled || Objects.equals(seen.get(file), before.get(file)))
                .map(file -> file.substring(0, file.length() - ENDING.length()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Has the files of these destinations take effect as they were when they were last looked at. */
    synchronized void apply(Collection<String> ids) {
        for (String id : ids) {
            String file = id + ENDING;
            String text = seen.get(file);
            if (text == null) {
                remove(id, file);
            } else {
                tried.put(file, text);
                FileProblem problem = load(id, file, text);
                if (problem == null) {
                    problems.remove(file);
                    LOG.info("Destination {} takes effect", id);
                } else {
                    problems.put(file, problem);
                    LOG.error(
                            "Destination {}. {}",
                            problem.text(),
                            loaded.containsKey(id)
                                    ? "Its last version that worked goes on"
                                    : "It does not take effect");
                }
            }
        }
    }

    private void remove(String id, String file) {
        tried.remove(file);
        problems.remove(file);
        if (loaded.remove(id) != null) {
            destinations.remove(id);
            LOG.info("Destination {} is gone", id);
        }
    }

    private FileProblem load(String id, String file, String text) {
        if (isConfigured(id)) {
            return problem(file, 0, "the configuration has a destination '" + id + "', which goes before this file");
        }
        try {
            DestinationFile read = DestinationFile.read(id, text);
            List<FieldProblem> found = check(read);
            if (!found.isEmpty()) {
                return problem(file, 0, new InvalidFormException(found).getMessage());
            }
            ResolvedDestination resolved = ResolvedDestination.of(read, settings);
            secrets.add(resolved.secrets());
            KnownSecrets.add(resolved.secrets());
            resolved.shortSecrets()
                    .forEach(property -> LOG.warn(
                            "Destination {}: {} has fewer than 4 characters. So short a secret is masked only where it stands alone,"
                                    + " not inside a word. Use a longer one",
                            id,
                            property));
            loaded.put(id, read);
            destinations.put(resolved.settings());
            return null;
        } catch (YamlSyntaxException e) {
            return problem(file, e.line(), e.getMessage());
        } catch (InvalidFormException e) {
            return problem(file, 0, e.getMessage());
        }
    }

    private FileProblem problem(String file, int line, String reason) {
        return new FileProblem(folder.root().getFileName() + "/" + file, line, null, reason);
    }
}
