package io.saddlebag.files;

import io.saddlebag.camel.RetlComponent;
import io.saddlebag.camel.WrittenKamelets;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.Model;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.ToDefinition;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** Steps in YAML, loaded as the service loads them. */
final class WrittenSteps implements AutoCloseable {

    final CamelContext camel = new DefaultCamelContext();

    WrittenSteps() {
        camel.disableJMX();
        camel.getRegistry().bind("sources", new Utf8Sources());
        camel.addComponent("kamelet", new WrittenKamelets());
        RetlComponent retl = new RetlComponent(camel);
        retl.setStoreUrl("jdbc:h2:mem:written;DB_CLOSE_DELAY=-1");
        camel.addComponent("retl", retl);
    }

    /** Texts that mean something to YAML, to URIs or to Camel. */
    static List<String> odd() {
        return List.of(
                "a+b",
                "a + b",
                "5%ca",
                "per%cent",
                "100%",
                "%",
                "%2B",
                "a%%b",
                "%+",
                "a&b",
                "a?b",
                "a=b",
                "a#b",
                "#b",
                "a b",
                " a ",
                "a'b",
                "a\"b",
                "\"",
                "a\\b",
                "\\",
                "a\\\"b",
                "a\nb",
                "a\r\nb",
                "a\tb",
                "\uD83D\uDE00+",
                "a\u00A0b",
                "a\u2028b",
                "\u200E",
                "\u0085",
                "\uE0F026\uE0F1",
                "L\u00F3d\u017A",
                "\u0141\u00F3d\u017A+",
                "RAW(x",
                "RAW{x",
                "RAW(a)&b",
                "a)&b",
                ")%25",
                "a}&b&c)&d",
                "a|b",
                "a^b",
                "a`b",
                "a<b>",
                "a{b}",
                "a[b]",
                "a;b",
                "a:b",
                "a/b",
                "${x}",
                "{\"a\":{\"b\":\"c\"}}",
                "}}",
                "http://x/y?z=1&q=%20");
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ' || c == '\u0085' || c == '\u2028') {
                quoted.append(String.format("\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }

    /** Loads a route with these steps. */
    List<ToDefinition> load(String steps) throws Exception {
        String yaml =
                "- route:\n    id: s\n    autoStartup: false\n    from:\n      uri: direct:s\n      steps:\n" + steps;
        PluginHelper.getRoutesLoader(camel).loadRoutes(ResourceHelper.fromString("s.yaml", yaml));
        RouteDefinition route =
                camel.getCamelContextExtension().getContextPlugin(Model.class).getRouteDefinition("s");
        return route.getOutputs().stream().map(ToDefinition.class::cast).toList();
    }

    <T extends Endpoint> T endpoint(ToDefinition step, Class<T> type) {
        return camel.getEndpoint(camel.resolvePropertyPlaceholders(step.getUri()), type);
    }

    static String step(String uri, Map<String, String> parameters) {
        StringBuilder step =
                new StringBuilder("        - to:\n            uri: " + uri + "\n            parameters:\n");
        parameters.forEach((name, value) -> step.append("              ")
                .append(quoted(name))
                .append(": ")
                .append(quoted(value))
                .append(" # a comment\n"));
        return step.toString();
    }

    @Override
    public void close() throws Exception {
        camel.close();
    }
}
