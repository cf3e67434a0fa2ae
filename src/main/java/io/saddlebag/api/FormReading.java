package io.saddlebag.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import io.saddlebag.form.FormJson;
import io.saddlebag.form.SyncForm;
import java.io.IOException;
import org.springframework.boot.jackson.JsonComponent;

/** Forms are read as they are everywhere, so that a fault is named in the same words. */
@JsonComponent
final class FormReading extends JsonDeserializer<SyncForm> {

    /** @throws io.saddlebag.form.InvalidFormException if it cannot be read */
    @Override
    public SyncForm deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        return FormJson.read(parser.readValueAsTree().toString(), SyncForm.class);
    }
}
