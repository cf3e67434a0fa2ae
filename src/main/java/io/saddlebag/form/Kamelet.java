package io.saddlebag.form;

import java.util.List;
import java.util.Map;

/**
 * A Kamelet that sends the batches of a sync.
 *
 * @param name       by which routes call it, such as {@code hubspot-sink}
 * @param title      for people
 * @param types      the types of destinations that it takes
 * @param parameters by name, {@code connection} among them
 */
public record Kamelet(String name, String title, List<String> types, Map<String, KameletParameter> parameters) {}
