package io.saddlebag.form;

import io.saddlebag.camel.UriText;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Has the parameters of {@code retl:} and {@code kamelet:} steps arrive as they were written. Camel puts parameters into a URI
 * and takes them out again, by which {@code &} would end a value, {@code +} become a blank and {@code %41} a letter, and a tab
 * or a no-break space be refused. Whatever would not survive that is given another form before Camel sees it, which
 * {@link UriText#written} takes back; lines stay where they are, so that messages name the right ones.
 */
public final class AsWritten {

    private static final Pattern RAW = Pattern.compile("RAW(?:\\((.*)\\)|\\{(.*)})", Pattern.DOTALL);

    private record Edit(int from, int to, String text) {}

    private final String yaml;
    private final List<Edit> edits = new ArrayList<>();

    private AsWritten(String yaml) {
        this.yaml = yaml;
    }

    /** The text of a YAML file for Camel to read. What is not YAML is given back as it is: Camel says what is wrong. */
    public static String text(String yaml) {
        if (!yaml.contains("retl:") && !yaml.contains("kamelet:")) {
            return yaml;
        }
        try {
            AsWritten file = new AsWritten(yaml);
            Node root = YamlFile.root(yaml);
            if (root != null) {
                file.visit(root);
            }
            return file.edited();
        } catch (YamlSyntaxException e) {
            return yaml;
        }
    }

    private String edited() {
        StringBuilder text = new StringBuilder(yaml);
        edits.sort((one, other) -> Integer.compare(other.from, one.from));
        edits.forEach(each -> text.replace(each.from, each.to, each.text));
        return text.toString();
    }

    private void visit(Node node) {
        if (node instanceof SequenceNode list) {
            list.getValue().forEach(this::visit);
        } else if (node instanceof MappingNode mapping) {
            String uri = null;
            MappingNode parameters = null;
            for (NodeTuple tuple : mapping.getValue()) {
                String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
                if (key.equals("uri") && tuple.getValueNode() instanceof ScalarNode scalar) {
                    uri = scalar.getValue().strip();
                } else if (key.equals("parameters") && tuple.getValueNode() instanceof MappingNode own) {
                    parameters = own;
                }
                visit(tuple.getValueNode());
            }
            if (uri != null && parameters != null && (uri.startsWith("retl:") || uri.startsWith("kamelet:"))) {
                write(uri, parameters);
            }
        }
    }

    private void write(String uri, MappingNode parameters) {
        for (NodeTuple tuple : parameters.getValue()) {
            if (tuple.getKeyNode() instanceof ScalarNode name && tuple.getValueNode() instanceof ScalarNode value) {
                // batch-size is another way to write batchSize, but what follows a dot is a name of the user's
                if (uri.startsWith("retl:") && name.getValue().indexOf('.') > 0) {
                    replace(name, UriText.name(name.getValue()));
                }
                boolean model = uri.equals("retl:extract") && name.getValue().equals("model");
                replace(value, model ? model(value.getValue()) : value(text(value)));
            }
        }
    }

    /** A block ends with a line break that nobody means. */
    private static String text(ScalarNode node) {
        boolean block = node.getScalarStyle() == ScalarStyle.LITERAL || node.getScalarStyle() == ScalarStyle.FOLDED;
        return block ? node.getValue().replaceAll("\n+$", "") : node.getValue();
    }

    private static String model(String sql) {
        return RAW.matcher(sql).matches() ? sql : UriText.rawValue(sql);
    }

    /** {@code RAW(…)} around all of a value is Camel's own way to say the same. A parameter that may be missing is Camel's. */
    private static String value(String written) {
        String plain = withoutRaw(written);
        return plain.equals(written) && written.contains("{{?") ? written : UriText.value(plain);
    }

    static String withoutRaw(String written) {
        Matcher raw = RAW.matcher(written);
        if (!raw.matches()) {
            return written;
        }
        return raw.group(1) == null ? raw.group(2) : raw.group(1);
    }

    /** An anchor may be used elsewhere too, where Camel does not decode. */
    private void replace(ScalarNode node, String text) {
        if (text.equals(node.getValue()) || node.getAnchor().isPresent()) {
            return;
        }
        int from = offset(node.getStartMark().orElseThrow().getIndex());
        int to = offset(node.getEndMark().orElseThrow().getIndex());
        String before = yaml.substring(from, to);
        int lines = (int) before.chars().filter(c -> c == '\n').count();
        boolean block = before.endsWith("\n");
        edits.add(new Edit(from, to, quoted(text, block ? lines - 1 : lines) + (block ? "\n" : "")));
    }

    private int offset(int codePoints) {
        return yaml.offsetByCodePoints(0, codePoints);
    }

    /** In double quotes, on one line more than are to be continued. */
    private static String quoted(String text, int continued) {
        StringBuilder quoted = new StringBuilder(text.length() + 16).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\');
            }
            quoted.append(c);
        }
        return quoted.append("\\\n ".repeat(continued)).append('"').toString();
    }
}
