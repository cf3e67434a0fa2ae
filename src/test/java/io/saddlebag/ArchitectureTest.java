package io.saddlebag;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.lang.reflect.AnnotatedElement;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The decisions about the shape of the code, as tests. */
class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter().importPath("target/classes");

    /** Each package may use those after it. */
    private static final List<String> PACKAGES = List.of(
            "app",
            "demo",
            "cli",
            "console",
            "api",
            "jmx",
            "metrics",
            "schedule",
            "files",
            "form",
            "camel",
            "notify",
            "lifecycle",
            "run",
            "snapshot",
            "destination",
            "source",
            "diff",
            "sync",
            "row",
            "db",
            "log",
            "security");

    private static final int LONGEST_CLASS = 500;

    private static final Pattern FORBIDDEN_NAME = Pattern.compile(".*(Util|Utils|Manager|Helper|Impl)\\.java");

    @Test
    void packagesDependDownwardOnly() {
        List<String> upward = new ArrayList<>();
        CLASSES.forEach(origin -> {
            for (Dependency dependency : origin.getDirectDependenciesFromSelf()) {
                String target = dependency.getTargetClass().getPackageName();
                if (target.startsWith("io.saddlebag.") && rank(target) < rank(origin.getPackageName())) {
                    upward.add(dependency.getDescription());
                }
            }
        });
        assertThat(upward).isEmpty();
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("io.saddlebag.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    /** A Camel application that has only the plain jar has no Spring. */
    @Test
    void theComponentNeedsNoSpring() {
        int component = PACKAGES.indexOf("camel");
        List<String> springy = new ArrayList<>();
        CLASSES.forEach(origin -> {
            if (rank(origin.getPackageName()) >= component
                    || origin.getPackageName().equals("io.saddlebag.jmx")) {
                for (Dependency dependency : origin.getDirectDependenciesFromSelf()) {
                    if (dependency.getTargetClass().getPackageName().startsWith("org.springframework")) {
                        springy.add(dependency.getDescription());
                    }
                }
            }
        });
        assertThat(springy).isEmpty();
    }

    /** What the API checks of each request, such as unknown query parameters, it checks for controllers of its package. */
    @Test
    void onlyThePackageOfTheApiAnswersForTheApi() {
        List<String> paths = CLASSES.stream()
                .filter(each -> each.isAnnotatedWith(Controller.class) || each.isAnnotatedWith(RestController.class))
                .filter(each -> !each.getPackageName().equals("io.saddlebag.api"))
                .flatMap(each -> paths(each.reflect()))
                .toList();
        assertThat(paths).contains("/console/syncs/{sync}", "/sandbox/warehouse/changes");
        assertThat(paths).noneMatch(path -> path.startsWith("/api") || path.startsWith("/hooks"));
    }

    private static Stream<String> paths(Class<?> controller) {
        List<String> prefixes = paths((AnnotatedElement) controller);
        return Stream.of(controller.getDeclaredMethods())
                .flatMap(method -> paths(method).stream())
                .flatMap(path ->
                        prefixes.isEmpty() ? Stream.of(path) : prefixes.stream().map(prefix -> prefix + path));
    }

    private static List<String> paths(AnnotatedElement mapped) {
        RequestMapping mapping = AnnotatedElementUtils.findMergedAnnotation(mapped, RequestMapping.class);
        return mapping == null ? List.of() : List.of(mapping.path());
    }

    private static int rank(String packageName) {
        String name = packageName.substring("io.saddlebag.".length()).replaceAll("\\..*", "");
        int rank = PACKAGES.indexOf(name);
        assertThat(rank).as("package '%s' is in the list", name).isNotNegative();
        return rank;
    }

    @Test
    void noClassIsLong() throws IOException {
        assertThat(sources().filter(file -> lines(file) > LONGEST_CLASS)).isEmpty();
    }

    @Test
    void noClassIsNamedForWhatItIsNot() throws IOException {
        assertThat(sources()
                        .filter(file -> FORBIDDEN_NAME.matcher(file.toString()).matches()))
                .isEmpty();
    }

    private static Stream<Path> sources() throws IOException {
        return Stream.concat(Files.walk(Path.of("src/main/java")), Files.walk(Path.of("src/test/java")))
                .filter(file -> file.toString().endsWith(".java"));
    }

    private static long lines(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
