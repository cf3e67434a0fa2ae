package io.saddlebag.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import java.util.Set;

/**
 * A destination as the API shows it.
 *
 * @param readOnly   whether it is in the configuration; of those only the type is shown
 * @param defaults   values of the Kamelet's parameters for syncs that do not set them
 * @param properties as they are written; secrets are references such as {@code ${DESTINATION_CRM_TOKEN}}
 * @param file       its path below the folder of destinations; {@code null} if it is in the configuration
 * @param usedBy     the syncs that send to it
 * @param problem    why the file does not take effect, or {@code null}
 * @param note       what its caller should know, if there is something
 */
record DestinationView(
        String id,
        String type,
        boolean readOnly,
        Map<String, String> defaults,
        Map<String, String> properties,
        String file,
        Set<String> usedBy,
        String problem,
        @JsonInclude(JsonInclude.Include.NON_NULL) String note) {

    DestinationView with(String otherNote) {
        return new DestinationView(id, type, readOnly, defaults, properties, file, usedBy, problem, otherNote);
    }

    /**
     * What became of an attempt to reach a destination.
     *
     * @param status  reachable, unreachable, refused (it answers, and does not take the credentials) or unknown (it has nothing
     *                that can be asked without sending a record)
     * @param message in the destination's words, or {@code null}
     */
    record Check(String status, String message) {}
}
