package io.saddlebag.destination.delivery;

import io.saddlebag.destination.Evidence;
import io.saddlebag.row.Change;
import io.saddlebag.row.Field;
import io.saddlebag.row.Fields;
import io.saddlebag.security.Redaction;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** Keeps what was sent for a record and what came back, with everything masked that must be. For one batch and one thread. */
public final class EvidenceWriter {

    /** How many characters of a request or a reply are kept. */
    public static final int LONGEST = 8192;

    /** A text is cut here before it is searched for secrets, which takes time. */
    private static final int LONGEST_SEARCHED = 4 * LONGEST;

    private final Supplier<Redaction> secrets;
    private final Fields fields;
    private final List<Change> changes;
    private final Function<Object, Collection<String>> texts;
    private final boolean sensitive;
    private Said lastSaid;
    private Said lastMasked;

    /**
     * What a destination said.
     *
     * @param code     short and stable
     * @param message  in its words
     * @param response the reply, or the part of it that is about the record; {@code null} if there was none
     * @param complete whether the reply is there to its end
     */
    public record Said(String code, String message, String response, boolean complete) {

        public Said(String code, String message, String response) {
            this(code, message, response, true);
        }

        /** Of an attempt to which no reply came. */
        public Said(String code, String message) {
            this(code, message, null);
        }
    }

    /**
     * @param secrets those of the connection, which become more when a token is renewed
     * @param changes those of the batch
     * @param texts   how a value may have been written
     */
    public EvidenceWriter(
            Supplier<Redaction> secrets,
            Fields fields,
            List<Change> changes,
            Function<Object, Collection<String>> texts) {
        this.secrets = secrets;
        this.fields = fields;
        this.changes = changes;
        this.texts = texts;
        this.sensitive = fields.all().stream().anyMatch(Field::sensitive);
    }

    /** Of what was said of this record alone. */
    public Evidence of(int position, Said said, String request) {
        Masking own = masking(List.of(position));
        Said masked = masked(own, said);
        return new Evidence(masked.code(), masked.message(), cut(own.mask(request)), masked.response());
    }

    /** @param positions of all changes of the call, of whose values what was said may hold any */
    public Evidence ofCall(int position, List<Integer> positions, Said said, String request) {
        if (said != lastSaid) {
            // worked out once for all records of the call
            lastSaid = said;
            lastMasked = masked(masking(positions), said);
        }
        String own = request == null ? null : cut(masking(List.of(position)).mask(request));
        return new Evidence(lastMasked.code(), lastMasked.message(), own, lastMasked.response());
    }

    /** Words of the destination about several changes, as they may be shown. */
    public String masked(List<Integer> positions, String words) {
        return masking(positions).mask(words, LONGEST_SEARCHED, false);
    }

    /** The same, about any change of the batch. */
    public String maskedForAll(String words) {
        return new Masking(secrets.get(), fields, sensitive ? changes : List.of(), texts)
                .mask(words, LONGEST_SEARCHED, false);
    }

    private static Said masked(Masking masking, Said said) {
        return new Said(
                masking.mask(said.code()),
                masking.mask(said.message(), LONGEST_SEARCHED, false),
                said.response() == null
                        ? null
                        : cut(masking.mask(said.response(), LONGEST_SEARCHED, !said.complete())));
    }

    private Masking masking(List<Integer> positions) {
        List<Change> own = sensitive ? positions.stream().map(changes::get).toList() : List.of();
        return new Masking(secrets.get(), fields, own, texts);
    }

    private static String cut(String text) {
        return text == null || text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
    }
}
