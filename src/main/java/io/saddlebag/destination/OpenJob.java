package io.saddlebag.destination;

/**
 * A job that a destination has made of a write, and of which it is not known yet that it has ended.
 *
 * @param sync        the id of the sync whose records it carries
 * @param run         the number of the run that began it
 * @param destination whose job it is: the kind of the destination and the name of its connection, {@code salesforce:crm}
 * @param reference   by what the destination is asked for it; holds no secret
 * @param records     how many records it carries
 */
public record OpenJob(String sync, long run, String destination, String reference, int records) {}
