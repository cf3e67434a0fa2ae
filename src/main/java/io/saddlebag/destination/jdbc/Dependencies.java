package io.saddlebag.destination.jdbc;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Puts rows in the order in which they can be written: those that give up a value before those that take it. */
final class Dependencies {

    private final List<TableRow> rows;
    /** For each row, by its number, those that must be written before it. */
    private final List<List<Integer>> before = new ArrayList<>();

    private final List<List<Integer>> after = new ArrayList<>();

    Dependencies(List<TableRow> rows, Map<TableRow, List<Holders.Claim>> claims) {
        this.rows = rows;
        Map<TableRow, Integer> numbers = new IdentityHashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            numbers.put(rows.get(i), i);
            before.add(new ArrayList<>());
            after.add(new ArrayList<>());
        }
        for (int i = 0; i < rows.size(); i++) {
            for (Holders.Claim claim : claims.get(rows.get(i))) {
                if (claim.row() != null) {
                    int giver = numbers.get(claim.row());
                    before.get(i).add(giver);
                    after.get(giver).add(i);
                }
            }
        }
    }

    /** The rows one by one, or together those that wait for each other (Kosaraju's algorithm, without recursion). */
    List<List<TableRow>> inOrder() {
        int[] group = new int[rows.size()];
        Arrays.fill(group, -1);
        List<Integer> finished = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            visit(i, before, group, 0, finished);
        }
        Arrays.fill(group, -1);
        Collections.reverse(finished);
        List<List<TableRow>> groups = new ArrayList<>();
        for (int start : finished) {
            List<Integer> together = new ArrayList<>();
            visit(start, after, group, start, together);
            if (!together.isEmpty()) {
                groups.add(together.stream().sorted().map(rows::get).toList());
            }
        }
        // The last to finish depend on all others
        Collections.reverse(groups);
        return groups;
    }

    /** Marks what can be reached and adds it, each after all that is reached from it. */
    private static void visit(int start, List<List<Integer>> edges, int[] marks, int mark, List<Integer> reached) {
        if (marks[start] >= 0) {
            return;
        }
        Deque<int[]> path = new ArrayDeque<>();
        marks[start] = mark;
        path.push(new int[] {start, 0});
        while (!path.isEmpty()) {
            int[] at = path.peek();
            List<Integer> next = edges.get(at[0]);
            if (at[1] == next.size()) {
                reached.add(at[0]);
                path.pop();
                continue;
            }
            int to = next.get(at[1]++);
            if (marks[to] < 0) {
                marks[to] = mark;
                path.push(new int[] {to, 0});
            }
        }
    }
}
