package io.saddlebag;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The decisions about the shape of the code, as tests. */
@AnalyzeClasses(packages = "io.saddlebag", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

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

    @ArchTest
    static void packagesDependDownwardOnly(JavaClasses classes) {
        List<String> upward = new ArrayList<>();
        classes.forEach(origin -> {
            for (Dependency dependency : origin.getDirectDependenciesFromSelf()) {
                String target = dependency.getTargetClass().getPackageName();
                if (target.startsWith("io.saddlebag.") && rank(target) < rank(origin.getPackageName())) {
                    upward.add(dependency.getDescription());
                }
            }
        });
        assertThat(upward).isEmpty();
    }

    @ArchTest
    static void packagesHaveNoCycles(JavaClasses classes) {
        slices().matching("io.saddlebag.(*)..").should().beFreeOfCycles().check(classes);
    }

    /** A Camel application that has only the plain jar has no Spring. */
    @ArchTest
    static void theComponentNeedsNoSpring(JavaClasses classes) {
        int component = PACKAGES.indexOf("camel");
        List<String> springy = new ArrayList<>();
        classes.forEach(origin -> {
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
