package io.saddlebag.fake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saddlebag.testing.FakeRest.Request;
import io.saddlebag.testing.FakeRest.Response;
import io.saddlebag.testing.Fault;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Mailchimp's Marketing API, {@code /3.0}, after Mailchimp's API reference and recorded replies, with one list, {@link
 * #LIST}, of the merge fields FNAME, LNAME, LTV, BIRTHDAY and PLAN. It lets in the API key {@link #KEY}.
 */
public final class FakeMailchimp extends FakeVendor {

    /** The data centre is what follows the dash. */
    public static final String KEY = "0123456789abcdef0123456789abcdef-us3";

    public static final String LIST = "abc123";

    private final Set<String> unknownKeys = new TreeSet<>();
    private final MailchimpForm form = new MailchimpForm(unknownKeys);
    private final MailchimpBatch batch = new MailchimpBatch(form);
    private final MailchimpMemberApi memberApi = new MailchimpMemberApi(form);
    private final Map<String, MailchimpList> lists = new LinkedHashMap<>();
    private String key = KEY;
    private boolean disabled;
    private boolean plainProblems;

    public FakeMailchimp(int port) {
        super(port);
        addList(LIST);
    }

    /** Starts one at the port that the first argument says. */
    public static void main(String[] args) throws InterruptedException {
        serve(new FakeMailchimp(port(args)));
    }

    @Override
    protected Response vendor(Request request) {
        try {
            return permitted(request);
        } catch (MailchimpRefusal refusal) {
            return refusal.response(plainProblems);
        }
    }

    private Response permitted(Request request) {
        authenticate(request.headers().getOrDefault("authorization", ""));
        RequestTarget target = RequestTarget.of(request.path());
        JsonNode body = body(request);
        if (request.method().equals("GET") && target.path().equals("3.0/ping")) {
            return json(200, object().put("health_status", "Everything's Chimpy!"));
        }
        if (!target.below("3.0", "lists")) {
            throw MailchimpRefusal.notFound();
        }
        if (target.segments().size() == 2) {
            return listed(request.method());
        }
        MailchimpList list = lists.get(target.segment(2));
        if (list == null) {
            throw MailchimpRefusal.notFound();
        }
        return answer(request.method(), list, target.from(3), body);
    }

    private Response answer(String method, MailchimpList list, RequestTarget target, JsonNode body) {
        if (target.below("members")) {
            return memberApi.answer(method, list, target.from(1), body);
        }
        switch (method + " " + target.path()) {
            case "POST ":
                return json(200, batch.write(list, target, body));
            case "GET ":
                return json(200, shown(list));
            case "GET merge-fields":
                int offset = MailchimpMemberApi.number(target, "offset", 0);
                int count = MailchimpMemberApi.number(target, "count", 10);
                return json(200, list.mergeFields().listed(list.id(), offset, count));
            default:
                throw MailchimpRefusal.notFound();
        }
    }

    private Response listed(String method) {
        if (!method.equals("GET")) {
            throw MailchimpRefusal.notAllowed("The fake's lists are made by tests only.");
        }
        ObjectNode body = object();
        ArrayNode all = body.putArray("lists");
        lists.values().forEach(list -> all.add(shown(list)));
        return json(200, body.put("total_items", all.size()));
    }

    private static ObjectNode shown(MailchimpList list) {
        ObjectNode shown = object().put("id", list.id()).put("name", "List " + list.id());
        shown.putObject("stats").put("member_count", list.members().size());
        return shown;
    }

    private void authenticate(String authorization) {
        if (authorization.isEmpty()) {
            throw new MailchimpRefusal(401, "API Key Missing", "Your request did not include an API key.");
        }
        String given = given(authorization);
        if (!given.equals(key)) {
            throw new MailchimpRefusal(
                    401,
                    "API Key Invalid",
                    "Your API key may be invalid, or you've attempted to access the wrong datacenter.");
        }
        if (disabled) {
            throw new MailchimpRefusal(403, "User Disabled", "This account has been disabled.");
        }
    }

    /** The key in a request, whoever the user is, or an empty text. */
    private static String given(String authorization) {
        if (authorization.startsWith("Bearer ")) {
            return authorization.substring(7);
        }
        try {
            byte[] credentials = Base64.getDecoder().decode(authorization.replaceFirst("^Basic ", ""));
            String text = new String(credentials, StandardCharsets.UTF_8);
            return text.substring(text.indexOf(':') + 1);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static JsonNode body(Request request) {
        if (request.body().isEmpty()) {
            return object();
        }
        if (!request.headers().getOrDefault("content-type", "").contains("json")) {
            throw new MailchimpRefusal(415, "Unsupported Media Type", "The body must be of application/json.");
        }
        try {
            JsonNode body = JSON.readTree(request.body());
            if (body.isObject()) {
                return body;
            }
        } catch (JsonProcessingException e) {
            // refused below
        }
        throw new MailchimpRefusal(400, "JSON Parse Error", "We encountered an unspecified JSON parsing error.");
    }

    /** Lets in who has this API key, or this OAuth token, and nobody else. */
    public synchronized void key(String other) {
        key = other;
    }

    /** Answers everything with 403. */
    public synchronized void disabled(boolean disable) {
        disabled = disable;
    }

    /** Leaves {@code type} and {@code errors} out of errors, as some recorded ones are. */
    public synchronized void plainProblems(boolean plain) {
        plainProblems = plain;
    }

    public synchronized void addList(String id) {
        MailchimpMergeFields fields = new MailchimpMergeFields(unknownKeys);
        fields.define("FNAME", "First Name", "text", false);
        fields.define("LNAME", "Last Name", "text", false);
        fields.define("LTV", "Lifetime value", "number", false);
        fields.define("BIRTHDAY", "Birthday", "birthday", false);
        fields.define("PLAN", "Plan", "dropdown", false, "Free", "Pro", "Enterprise");
        lists.put(id, new MailchimpList(id, clock(), fields));
    }

    /** @param type text, number, date, birthday, dropdown, phone or url */
    public synchronized void defineMergeField(String tag, String type, boolean required, String... choices) {
        lists.get(LIST).mergeFields().define(tag, tag, type, required, choices);
    }

    /** Passes over a member of the next calls for many without a word: it is in none of the reply's lists. */
    public synchronized void loseMember(String email, int times) {
        batch.lose(email, times);
    }

    /** Takes a member of calls for many as sent, and leaves it out of the reply. */
    public synchronized void hideMember(String email) {
        batch.hide(email);
    }

    /** Refuses to add a member that "has signed up to a lot of lists very recently". */
    public synchronized void tooManySignups(String email, int times) {
        lists.get(LIST).overSign(email, times);
    }

    /** A member unsubscribes by itself: from then on it is in a compliance state. */
    public synchronized void unsubscribe(String email) {
        lists.get(LIST).unsubscribeByThemselves(email);
    }

    /** Answers the next calls as those above ten simultaneous connections are. */
    public synchronized void tooManyConnections(int times) {
        Response reply = new MailchimpRefusal(
                        429, "Too Many Requests", "You have exceeded the limit of 10 simultaneous connections.")
                .response(plainProblems);
        script(Fault.reply(times, 429, reply.headers(), reply.body()));
    }

    /** A member of {@link #LIST}, archived or not, or null. */
    public synchronized JsonNode member(String email) {
        return lists.get(LIST).members().get(MailchimpList.hash(email));
    }

    /** The members of {@link #LIST}, also archived ones. */
    public synchronized List<JsonNode> members() {
        return new ArrayList<>(lists.get(LIST).members().values());
    }

    /** How often a member was added to {@link #LIST}. */
    public synchronized int creations(String email) {
        return lists.get(LIST).creations(email);
    }

    /** What callers sent that Mailchimp ignores, such as {@code merge_fields.LTVV}. */
    public synchronized Set<String> unknownKeys() {
        return Set.copyOf(unknownKeys);
    }

    @Override
    public synchronized JsonNode state() {
        ObjectNode state = object();
        lists.values().forEach(list -> state.set(list.id(), list.all()));
        unknownKeys.forEach(state.putArray("unknown_keys")::add);
        return state;
    }
}
