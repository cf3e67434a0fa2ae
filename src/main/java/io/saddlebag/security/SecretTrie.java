package io.saddlebag.security;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Many texts as one automaton (Aho and Corasick), which looks for all of them at once. State 0 is the start. Immutable. */
final class SecretTrie {

    private int states = 1;
    private int[] depth = new int[64];
    private int[] fallback = new int[64];
    private int[] output = new int[64];
    private List<SecretForm>[] forms = lists(64);

    /** Transitions, as a hash table of state and character. */
    private long[] keys = new long[256];

    private int[] targets = new int[256];
    private int transitions;

    private final boolean[] begins = new boolean[128];

    SecretTrie(Collection<String> secrets) {
        for (String secret : secrets) {
            SecretForm.of(secret).forEach(this::insert);
        }
        link();
    }

    @SuppressWarnings("unchecked")
    private static List<SecretForm>[] lists(int size) {
        return new List[size];
    }

    private void insert(SecretForm form) {
        int state = 0;
        for (int i = 0; i < form.text().length(); i++) {
            char character = form.text().charAt(i);
            int next = target(state, character);
            if (next == 0) {
                next = state();
                depth[next] = depth[state] + 1;
                put(state, character, next);
            }
            state = next;
        }
        if (state == 0) {
            return;
        }
        if (forms[state] == null) {
            forms[state] = List.of(form);
        } else if (!forms[state].contains(form)) {
            SecretForm[] all = forms[state].toArray(new SecretForm[forms[state].size() + 1]);
            all[all.length - 1] = form;
            forms[state] = List.of(all);
        }
        char first = form.text().charAt(0);
        if (first < begins.length) {
            begins[first] = true;
        }
    }

    private int state() {
        if (states == depth.length) {
            depth = Arrays.copyOf(depth, states * 2);
            fallback = Arrays.copyOf(fallback, states * 2);
            output = Arrays.copyOf(output, states * 2);
            forms = Arrays.copyOf(forms, states * 2);
        }
        return states++;
    }

    /** From the start outwards, each state gets the longest other one that ends in the same way. */
    private void link() {
        int[][] edges = new int[states][];
        for (int i = 0; i < keys.length; i++) {
            if (targets[i] != 0) {
                edges[targets[i]] = new int[] {(int) (keys[i] >>> 16), (int) (keys[i] & 0xFFFF)};
            }
        }
        Integer[] byDepth = new Integer[states];
        Arrays.setAll(byDepth, i -> i);
        Arrays.sort(byDepth, Comparator.comparingInt(state -> depth[state]));
        for (int i = 1; i < states; i++) {
            int state = byDepth[i];
            int parent = edges[state][0];
            fallback[state] = parent == 0 ? 0 : step(fallback[parent], (char) edges[state][1]);
            output[state] = forms[state] != null ? state : output[fallback[state]];
        }
    }

    private static int slot(long key, int size) {
        long mixed = key * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 40) & size - 1;
    }

    private int target(int state, char character) {
        long key = (long) state << 16 | character;
        for (int i = slot(key, keys.length); targets[i] != 0; i = i + 1 & keys.length - 1) {
            if (keys[i] == key) {
                return targets[i];
            }
        }
        return 0;
    }

    private void put(int state, char character, int target) {
        if (transitions * 2 >= keys.length) {
            long[] oldKeys = keys;
            int[] oldTargets = targets;
            keys = new long[oldKeys.length * 2];
            targets = new int[keys.length];
            for (int i = 0; i < oldKeys.length; i++) {
                if (oldTargets[i] != 0) {
                    set(oldKeys[i], oldTargets[i]);
                }
            }
        }
        set((long) state << 16 | character, target);
        transitions++;
    }

    private void set(long key, int target) {
        int i = slot(key, keys.length);
        while (targets[i] != 0) {
            i = i + 1 & keys.length - 1;
        }
        keys[i] = key;
        targets[i] = target;
    }

    /** The state after one more character. */
    int step(int state, char character) {
        for (int from = state; ; from = fallback[from]) {
            int target = target(from, character);
            if (target != 0 || from == 0) {
                return target;
            }
        }
    }

    /** Whether nothing begins with this character, which says it faster than {@link #step}. */
    boolean ignores(char folded) {
        return folded < begins.length && !begins[folded];
    }

    int depth(int state) {
        return depth[state];
    }

    /** The longest state in which a form ends that ends here, or 0. */
    int output(int state) {
        return output[state];
    }

    /** The next shorter one, or 0. */
    int nextOutput(int state) {
        return output[fallback[state]];
    }

    /** What ends in an {@link #output}. */
    List<SecretForm> forms(int state) {
        return forms[state];
    }
}
