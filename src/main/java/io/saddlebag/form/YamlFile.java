package io.saddlebag.form;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.LoadSettingsBuilder;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.comments.CommentType;
import org.snakeyaml.engine.v2.events.CommentEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** The nodes of a YAML text, with their lines. */
final class YamlFile {

    private YamlFile() {}

    /**
     * The root of a text, or {@code null} of one without content.
     *
     * @throws YamlSyntaxException if it is not YAML, has a key twice, of which only the last would count, or contains itself
     */
    static Node root(String text) {
        try {
            Node root = new Compose(settings(text).build()).composeString(text).orElse(null);
            if (root != null) {
                check(root, nodes(), nodes());
            }
            return root;
        } catch (YamlEngineException e) {
            throw new YamlSyntaxException(
                    e instanceof MarkedYamlEngineException marked ? line(marked.getProblemMark()) : 0, e.getMessage());
        }
    }

    /**
     * Refuses keys that occur twice, and what contains itself.
     *
     * @param open those that the node is in
     * @param done those that were gone through; by aliases, a node can occur many times
     */
    private static void check(Node node, Set<Node> open, Set<Node> done) {
        if (open.contains(node)) {
            throw new YamlSyntaxException(line(node), "an alias refers to what it is in itself");
        }
        if (!done.add(node)) {
            return;
        }
        open.add(node);
        if (node instanceof SequenceNode list) {
            list.getValue().forEach(each -> check(each, open, done));
        } else if (node instanceof MappingNode mapping) {
            Map<String, Node> keys = new LinkedHashMap<>();
            for (NodeTuple tuple : mapping.getValue()) {
                if (tuple.getKeyNode() instanceof ScalarNode key) {
                    Node before = keys.putIfAbsent(key.getValue(), key);
                    if (before != null) {
                        throw new YamlSyntaxException(
                                line(key), "'" + key.getValue() + "' occurs twice, first in line " + line(before));
                    }
                }
                check(tuple.getValueNode(), open, done);
            }
        }
        open.remove(node);
    }

    private static Set<Node> nodes() {
        return Collections.newSetFromMap(new IdentityHashMap<>());
    }

    /** With a buffer for the whole text: the parser breaks off at a character of two units on the edge of one. */
    static LoadSettingsBuilder settings(String text) {
        return LoadSettings.builder().setUseMarks(true).setBufferSize(text.length() + 16);
    }

    /** The comments of a text by their lines, those inside block scalars left out, for they are no comments. */
    static Map<Integer, String> comments(String text) {
        Map<Integer, String> comments = new LinkedHashMap<>();
        try {
            LoadSettings settings = settings(text).setParseComments(true).build();
            for (Event event : new Parse(settings).parseString(text)) {
                if (event instanceof CommentEvent comment && comment.getCommentType() != CommentType.BLANK_LINE) {
                    comments.put(
                            line(comment.getStartMark()), comment.getValue().strip());
                }
            }
        } catch (YamlEngineException e) {
            comments.put(0, e.getMessage());
        }
        return comments;
    }

    /** The line of a node, counted from 1. */
    static int line(Node node) {
        return line(node.getStartMark());
    }

    private static int line(Optional<Mark> mark) {
        return mark.map(each -> each.getLine() + 1).orElse(0);
    }

    /** What a mapping has under keys that are texts, in its order; nothing if the node is no mapping. */
    static Map<String, Node> entries(Node node) {
        Map<String, Node> entries = new LinkedHashMap<>();
        if (node instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                if (tuple.getKeyNode() instanceof ScalarNode key) {
                    entries.putIfAbsent(key.getValue(), tuple.getValueNode());
                }
            }
        }
        return entries;
    }

    /** As {@link #entries}, with the values that are texts. */
    static Map<String, String> texts(Node node) {
        Map<String, String> texts = new LinkedHashMap<>();
        entries(node).forEach((key, value) -> {
            if (value instanceof ScalarNode scalar) {
                texts.put(key, scalar.getValue());
            }
        });
        return texts;
    }

    /** What stands below a node under these keys; {@code null} if there is nothing. */
    static Node at(Node node, String... keys) {
        Node at = node;
        for (String key : keys) {
            at = entries(at).get(key);
        }
        return at;
    }

    /** @throws NoFormException if the node is no mapping */
    static Map<String, Node> map(Node node, String what) {
        if (!(node instanceof MappingNode mapping)) {
            throw new NoFormException(what + " has no keys", line(node));
        }
        Map<String, Node> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            entries.put(scalar(tuple.getKeyNode(), what), tuple.getValueNode());
        }
        return entries;
    }

    /** @throws NoFormException if the node is no list */
    static List<Node> list(Node node, String what) {
        if (!(node instanceof SequenceNode sequence)) {
            throw new NoFormException(what + " is no list", line(node));
        }
        return new ArrayList<>(sequence.getValue());
    }

    /** @throws NoFormException if the node is no single value */
    static String scalar(Node node, String what) {
        if (!(node instanceof ScalarNode scalar) || scalar.getTag().equals(Tag.NULL)) {
            throw new NoFormException(what + " has no value", line(node));
        }
        return scalar.getValue();
    }

    static boolean isScalar(Node node) {
        return node instanceof ScalarNode;
    }
}
