package io.saddlebag.files;

import io.saddlebag.form.AsWritten;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.apache.camel.dsl.support.SourceLoader;
import org.apache.camel.spi.Resource;

/**
 * Reads the YAML of routes and Kamelets for Camel, which by itself reads in the charset of the machine and takes parameters for
 * parts of a URI. Camel finds it in its registry.
 */
public final class Utf8Sources implements SourceLoader {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /** @throws IOException if there is no such resource, or its text is not UTF-8 */
    @Override
    public String loadResource(Resource resource) throws IOException {
        try (InputStream in = resource.getInputStream()) {
            if (in == null) {
                throw new FileNotFoundException(resource.getLocation());
            }
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(in.readAllBytes()))
                    .toString();
            return AsWritten.text(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text);
        } catch (CharacterCodingException e) {
            throw new IOException(resource.getLocation() + " is not encoded in UTF-8", e);
        }
    }
}
