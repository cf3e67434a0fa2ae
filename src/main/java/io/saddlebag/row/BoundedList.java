package io.saddlebag.row;

import java.util.AbstractList;
import java.util.List;

/** An array whose positions do not all begin at 1, as PostgreSQL has them: {@code [0:1]={a,b}}. */
public final class BoundedList extends AbstractList<Object> {

    private final List<Integer> lowerBounds;
    private final List<?> elements;

    /** @param lowerBounds the first position in each dimension */
    public BoundedList(List<Integer> lowerBounds, List<?> elements) {
        this.lowerBounds = List.copyOf(lowerBounds);
        this.elements = elements;
    }

    public List<Integer> lowerBounds() {
        return lowerBounds;
    }

    @Override
    public Object get(int index) {
        return elements.get(index);
    }

    @Override
    public int size() {
        return elements.size();
    }
}
