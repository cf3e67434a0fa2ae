package io.saddlebag.camel;

/** Is told which syncs come and go while the routes of a Camel context do. It must be quick and throw nothing. */
public interface SyncsListener {

    /** There is a sync of this id now. Is told again, without a {@link #removed} between, when its route is replaced. */
    default void added(String sync) {}

    /** The route of a sync is about to start; its trigger is there. */
    default void started(String sync) {}

    /** There is no sync of this id any more. */
    default void removed(String sync) {}
}
