package io.saddlebag.form;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Kamelets as they are now: those of the user's folder and those that ship with Saddlebag.
 *
 * @param folder need not exist
 */
public record KameletFolder(Path folder) {

    private static final Logger LOG = LoggerFactory.getLogger(KameletFolder.class);

    /** If a file of the folder cannot be read, those that ship with Saddlebag; the log says which it is. */
    public Kamelets now() {
        try {
            return Kamelets.of(folder);
        } catch (YamlSyntaxException | UncheckedIOException e) {
            LOG.warn("The Kamelets in {} cannot be read: {}", folder, e.getMessage());
            return Kamelets.shipped();
        }
    }
}
