package io.saddlebag;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is in which of the two jars: the component alone in the plain one, everything in that of the service. */
class JarsIT {

    private static final Path PLAIN = Path.of("target/saddlebag.jar");
    private static final Path SERVICE = Path.of("target/saddlebag-service.jar");
    private static final Path CLASSES = Path.of("target/classes");

    @Test
    void thePlainJarHasTheComponentAndNoPackageOfTheService() throws IOException {
        Set<String> packages = files(PLAIN).stream()
                .filter(name -> name.endsWith(".class"))
                .map(name -> name.replaceAll("^io/saddlebag/([^/]+)/.*", "$1"))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(packages)
                .containsExactly(
                        "camel",
                        "db",
                        "destination",
                        "diff",
                        "jmx",
                        "lifecycle",
                        "log",
                        "notify",
                        "row",
                        "run",
                        "security",
                        "snapshot",
                        "source",
                        "sync");
    }

    @Test
    void thePlainJarHasTheResourcesOfTheComponentAndNoOthers() throws IOException {
        Predicate<String> component = name -> name.matches("kamelets/[^/]+\\.kamelet\\.yaml"
                + "|io/saddlebag/camel/route-configuration\\.yaml"
                + "|io/saddlebag/db/migration/V\\d+__\\w+\\.sql"
                + "|META-INF/io/saddlebag/(camel|destination/\\w+)/retl[a-z-]*\\.json"
                + "|META-INF/services/org/apache/camel/(component|configurer|urifactory)/retl[a-z-]*"
                + "|META-INF/services/org\\.apache\\.camel\\.spi\\.ContextServicePlugin");
        List<String> expected = classes().stream().filter(component).toList();
        assertThat(expected)
                .contains(
                        "META-INF/services/org/apache/camel/component/retl",
                        "META-INF/services/org/apache/camel/component/retl-http",
                        "META-INF/services/org/apache/camel/component/retl-jdbc",
                        "META-INF/services/org/apache/camel/component/retl-salesforce",
                        "kamelets/http-sink.kamelet.yaml",
                        "io/saddlebag/camel/route-configuration.yaml",
                        "io/saddlebag/db/migration/V1__store.sql");
        Set<String> there = files(PLAIN).stream()
                .filter(name -> !name.endsWith(".class"))
                .filter(name -> !name.matches("META-INF/MANIFEST\\.MF|META-INF/maven/.*"))
                .collect(Collectors.toSet());
        assertThat(there).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void theClassesOfThePlainJarNeedNoOthersOfSaddlebag() throws IOException {
        JavaClasses classes;
        try (JarFile jar = new JarFile(PLAIN.toFile())) {
            classes = new ClassFileImporter().importJar(jar);
        }
        Set<String> names = files(PLAIN);
        assertThat(classes.stream()
                        .flatMap(each -> each.getDirectDependenciesFromSelf().stream())
                        .map(Dependency::getTargetClass)
                        .map(target -> target.getBaseComponentType().getName().replace('.', '/') + ".class")
                        .filter(name -> name.startsWith("io/saddlebag/"))
                        .filter(name -> !names.contains(name)))
                .isEmpty();
    }

    @Test
    void theServiceHasEverything() throws IOException {
        // The launcher's class loader looks into both places.
        Set<String> there = files(SERVICE).stream()
                .map(name -> name.replaceFirst("^BOOT-INF/classes/", ""))
                .collect(Collectors.toSet());
        assertThat(there).contains("application.yaml", "io/saddlebag/console/frame.html");
        assertThat(classes().stream().filter(name -> !there.contains(name))).isEmpty();
        try (JarFile jar = new JarFile(SERVICE.toFile())) {
            assertThat(jar.getManifest().getMainAttributes().getValue("Loader-Path"))
                    .isEqualTo("lib");
        }
    }

    private static Set<String> files(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.stream()
                    .filter(entry -> !entry.isDirectory())
                    .map(entry -> entry.getName())
                    .collect(Collectors.toSet());
        }
    }

    private static Set<String> classes() throws IOException {
        try (Stream<Path> files = Files.walk(CLASSES)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> CLASSES.relativize(file).toString().replace('\\', '/'))
                    .collect(Collectors.toSet());
        }
    }
}
