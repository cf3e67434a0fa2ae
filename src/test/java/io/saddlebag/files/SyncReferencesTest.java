package io.saddlebag.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.saddlebag.destination.Destinations;
import io.saddlebag.form.DestinationRules;
import io.saddlebag.form.Kamelets;
import io.saddlebag.security.Redaction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a sync refers to is what Camel makes of its file, and not what a text looks like. */
class SyncReferencesTest extends RouteFolderFixture {

    private DestinationFiles destinations;

    @Override
    RouteFiles files() {
        destinations = new DestinationFiles(
                directory.resolve("destinations"),
                new Destinations(Map.of()),
                () -> new DestinationRules(Kamelets.shipped(), DestinationRules.PREFIX),
                name -> null,
                new Redaction(List.of()));
        return new RouteFiles(fixture.context, routes, directory.resolve("kamelets"), destinations);
    }

    private Set<String> usersOfDestination(String id) {
        return ReferredFiles.destinations(files, destinations).users(id);
    }

    private Set<String> usersOfModel(String id) {
        return ReferredFiles.models(files).users(id);
    }

    private void property(String name, String value) {
        fixture.context.getPropertiesComponent().addOverrideProperty(name, value);
    }

    private void kamelet(String name, String definition, String step) throws Exception {
        Path folder = Files.createDirectories(directory.resolve("kamelets"));
        Files.writeString(folder.resolve(name + ".kamelet.yaml"), """
                apiVersion: camel.apache.org/v1
                kind: Kamelet
                metadata: {name: %s}
                spec:
                  definition: {title: T, type: object, properties: %s}
                  template:
                    from:
                      uri: kamelet:source
                      steps:
                        - to: %s
                """.formatted(name, definition, step));
        files.refresh();
    }

    private void to(String destination) throws Exception {
        put("customers.yaml", sync("customers", "upsert", "name").replace("bean:destination", destination));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kamelet:hubspot-sink?connection=crm&object=contacts",
                "kamelet:hubspot-sink?object=contacts&connection=crm",
                "'kamelet:hubspot-sink?connection=RAW(crm)'",
                "{uri: 'kamelet:hubspot-sink', parameters: {connection: crm, object: contacts}}",
                "{\"uri\": \"kamelet:hubspot-sink\", \"parameters\": {\"object\": \"contacts\", \"connection\": \"crm\"}}",
                "{parameters: {'connection': 'crm'}, uri: kamelet:hubspot-sink/mine}",
                "{uri: kamelet:hubspot-sink, parameters: {? connection : crm}}",
                "{uri: kamelet:hubspot-sink, parameters: {connection: \"RAW(crm)\"}}",
                "{uri: retl-http:crm, parameters: {path: /x}}",
                "retl-http:crm?path=/x"
            })
    void aDestinationIsSeenInEveryWayToWriteIt(String step) throws Exception {
        to(step);
        assertThat(usersOfDestination("crm")).containsExactly("customers");
        assertThat(usersOfDestination("cr")).isEmpty();
        assertThat(usersOfDestination("contacts")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kamelet:hubspot-sink?connection={{dest}}&object=contacts",
                "kamelet:{{kind}}-sink?connection=crm",
                "{uri: kamelet:hubspot-sink, parameters: {connection: '{{dest}}'}}",
                "{uri: kamelet:hubspot-sink, parameters: {connection: '{{not.set:crm}}'}}",
                "{uri: '{{whole}}', parameters: {connection: crm}}",
                "'{{all}}'"
            })
    void aPlaceholderIsResolved(String step) throws Exception {
        property("dest", "crm");
        property("kind", "hubspot");
        property("whole", "kamelet:hubspot-sink");
        property("all", "kamelet:hubspot-sink?connection=crm");
        to(step);
        assertThat(usersOfDestination("crm")).containsExactly("customers");
        assertThat(usersOfDestination("dest")).isEmpty();
    }

    @Test
    void aPlaceholderThatNobodyKnowsHidesNothingElse() throws Exception {
        to("{uri: kamelet:hubspot-sink, parameters: {object: '{{not.set}}', connection: crm}}");
        assertThat(usersOfDestination("crm")).containsExactly("customers");
    }

    @Test
    void whatOnlyLooksLikeAReferenceIsNone() throws Exception {
        put("customers.yaml", """
                # was connection: crm, and kamelet:hubspot-sink?connection=crm
                - route:
                    id: customers
                    description: |
                      kamelet:hubspot-sink?connection=crm
                      connection: crm, resource:file:%1$s/models/m.sql
                    from:
                      uri: retl:manual
                      steps:
                        - to:
                            uri: retl:extract
                            parameters:
                              source: warehouse
                              # model: resource:file:%1$s/models/m.sql
                              model: |
                                SELECT id, 'connection=crm' AS a, 'kamelet:hubspot-sink?connection=crm' AS b
                                FROM t WHERE note <> 'resource:file:%1$s/models/m.sql' -- connection: crm
                              primaryKey: id
                        - log: "to kamelet:hubspot-sink?connection=crm"
                        - to:
                            uri: retl:diff
                            parameters:
                              field.connection: crm
                        - setProperty: {name: connection, constant: crm}
                        - to: kamelet:hubspot-sink?connection=other
                """.formatted(routes));
        assertThat(usersOfDestination("crm")).isEmpty();
        assertThat(usersOfModel("m")).isEmpty();
    }

    @Test
    void anchorsStandForWhatTheyName() throws Exception {
        put("customers.yaml", """
                - route:
                    id: first
                    from:
                      uri: direct:a
                      steps:
                        - to: &send
                            uri: kamelet:hubspot-sink
                            parameters: &options {connection: &name crm, object: contacts}
                - route:
                    id: second
                    from: {uri: direct:b, steps: [{to: *send}]}
                - route:
                    id: third
                    from: {uri: direct:c, steps: [{to: {uri: 'kamelet:http-sink', parameters: *options}}]}
                - route:
                    id: fourth
                    from: {uri: direct:d, steps: [{to: {uri: 'kamelet:http-sink', parameters: {connection: *name}}}]}
                - route:
                    id: fifth
                    description: *name
                    from: {uri: direct:e, steps: [{log: *name}]}
                """);
        assertThat(usersOfDestination("crm")).containsExactly("first", "fourth", "second", "third");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "- toD: kamelet:hubspot-sink?connection=crm&object=${header.object}",
                "- toD: {uri: kamelet:hubspot-sink, parameters: {connection: crm}}",
                "- wireTap: {uri: kamelet:hubspot-sink, parameters: {connection: crm}}",
                "- enrich: {constant: 'kamelet:hubspot-sink?connection=crm'}",
                "- enrich: {expression: {simple: {expression: 'kamelet:hubspot-sink?connection=crm&x=${body}'}}}",
                "- recipientList: {constant: 'bean:a,kamelet:hubspot-sink?connection=crm,bean:b'}",
                "- choice: {when: [{simple: '${body}', steps: [{to: 'kamelet:hubspot-sink?connection=crm'}]}]}",
                "- doTry: {steps: [{stop: {}}], doCatch: [{exception: [x], steps: [{to: 'kamelet:a-sink?connection=crm'}]}]}"
            })
    void aDestinationIsSeenInEveryStep(String step) throws Exception {
        put("customers.yaml", """
                - route:
                    id: customers
                    from:
                      uri: direct:a
                      steps:
                        %s
                """.formatted(step));
        assertThat(usersOfDestination("crm")).containsExactly("customers");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{uri: 'retl:extract', parameters: {source: w, model: 'resource:file:%s/models/m.sql', primaryKey: id}}",
                "{uri: 'retl:extract', parameters: {\"model\": \"RAW(resource:file:%s/models/m.sql)\"}}",
                "{uri: 'retl:extract', parameters: {model: 'resource:file:%s/models/../models/m.sql'}}",
                "{uri: 'retl:extract', parameters: {model: 'resource:file:{{models}}/m.sql'}}",
                "retl:extract?source=w&model=resource:file:%s/models/m.sql&primaryKey=id"
            })
    void aModelIsSeenInEveryWayToWriteIt(String step) throws Exception {
        property("models", routes + "/models");
        put(
                "customers.yaml",
                "- route: {id: customers, from: {uri: 'direct:a', steps: [{to: "
                        + quoted(step.replace("%s", "" + routes)) + "}]}}\n");
        assertThat(usersOfModel("m")).containsExactly("customers");
        assertThat(usersOfModel("n")).isEmpty();
    }

    private static String quoted(String step) {
        return step.startsWith("{") ? step : "'" + step + "'";
    }

    @Test
    void whatAKameletSendsToIsWhatItsCallerSendsTo() throws Exception {
        kamelet("fixed-sink", "{}", "{uri: kamelet:hubspot-sink, parameters: {connection: crm}}");
        kamelet("named-sink", "{target: {type: string}}", "kamelet:hubspot-sink?connection={{target}}");
        kamelet("usual-sink", "{target: {type: string, default: crm}}", "'kamelet:named-sink?target={{target}}'");
        to("kamelet:fixed-sink");
        put("b.yaml", sync("b", "upsert", "name").replace("bean:destination", "kamelet:named-sink?target=crm"));
        put("c.yaml", sync("c", "upsert", "name").replace("bean:destination", "kamelet:usual-sink"));
        put("d.yaml", sync("d", "upsert", "name").replace("bean:destination", "kamelet:usual-sink?target=other"));
        assertThat(usersOfDestination("crm")).containsExactly("b", "c", "customers");
        assertThat(usersOfDestination("other")).containsExactly("d");
    }

    @Test
    void kameletsThatCallEachOtherEnd() throws Exception {
        kamelet("a-sink", "{}", "kamelet:b-sink");
        kamelet("b-sink", "{}", "{uri: kamelet:a-sink, parameters: {connection: crm}}");
        to("kamelet:a-sink");
        assertThat(usersOfDestination("crm")).containsExactly("customers");
    }

    @Test
    void aFileThatIsBrokenNowRefersToWhatItDidWhenItWorked() throws Exception {
        kamelet("mine-sink", "{connection: {type: string}}", "bean:destination");
        fixture.context
                .getComponent("kamelet", org.apache.camel.component.kamelet.KameletComponent.class)
                .setLocation("file:" + directory.resolve("kamelets"));
        refresh(
                "customers.yaml",
                sync("customers", "upsert", "name").replace("bean:destination", "kamelet:mine-sink?connection=crm"));
        assertThat(files.problems()).isEmpty();
        refresh("customers.yaml", "- route: [");
        assertThat(files.problems()).hasSize(1);
        assertThat(usersOfDestination("crm")).containsExactly("customers");
        Files.delete(routes.resolve("customers.yaml"));
        files.refresh();
        assertThat(usersOfDestination("crm")).isEmpty();
    }
}
