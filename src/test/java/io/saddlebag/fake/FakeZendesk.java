package io.saddlebag.fake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saddlebag.testing.FakeRest.Request;
import io.saddlebag.testing.FakeRest.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Zendesk's API of users and organizations, {@code /api/v2}, after Zendesk's API reference and recorded replies. A path may
 * end in {@code .json}. The account has the API token {@link #TOKEN} of {@link #EMAIL}.
 */
public final class FakeZendesk extends FakeVendor {

    /** Who the API token belongs to. */
    public static final String EMAIL = "admin@example.com";

    public static final String TOKEN = "zendesk-token";

    /** What a job's result of a record that failed looks like; Zendesk does not document it. */
    public enum FailedItem {
        /** {@code {"index":1,"error":"UserCreateError","details":"…"}} */
        INDEX_AND_ERROR,
        /** {@code {"id":1,"error":"UserUpdateError","details":"…","status":"Failed"}}: the id is a place in the request. */
        POSITION_AS_ID,
        /** {@code {"email":"…","status":"Failed"}} */
        NO_ID
    }

    private final Set<String> unknownKeys = new TreeSet<>();
    private final ZendeskLimits limits = new ZendeskLimits(clock());
    private final ZendeskJobs jobs = new ZendeskJobs(url(), clock());
    private final ZendeskJobResults results = new ZendeskJobResults();
    private final ZendeskBulk bulk = new ZendeskBulk(jobs, results);
    private final ZendeskTable userTable = new ZendeskTable("users", url(), clock(), 244);
    private final ZendeskTable organizationTable = new ZendeskTable("organizations", url(), clock(), 35436);
    private final ZendeskFields userFields = new ZendeskFields("user_fields", unknownKeys);
    private final ZendeskFields organizationFields = new ZendeskFields("organization_fields", unknownKeys);
    private final ZendeskUsers users;
    private final ZendeskUserApi userApi;
    private final ZendeskOrganizationApi organizationApi;
    private String authorization = basic(EMAIL, TOKEN);
    private boolean forbidden;

    public FakeZendesk(int port) {
        super(port);
        ZendeskAttributes userAttributes = ZendeskAttributes.ofUsers(unknownKeys);
        ZendeskAttributes organizationAttributes = ZendeskAttributes.ofOrganizations(unknownKeys);
        this.users = new ZendeskUsers(userTable, userAttributes, userFields, id -> organizationTable.byId(id) != null);
        this.userApi = new ZendeskUserApi(users, userTable, userAttributes, bulk, limits);
        this.organizationApi = new ZendeskOrganizationApi(
                new ZendeskOrganizations(organizationTable, organizationAttributes, organizationFields),
                organizationTable,
                organizationAttributes,
                bulk);
        userFields.define("plan", "dropdown", "free", "pro", "enterprise");
        userFields.define("ltv", "decimal");
        userFields.define("seats", "integer");
        userFields.define("signed_up", "date");
        userFields.define("vip", "checkbox");
        userFields.define("nickname", "text");
        userFields.define("postcode", "regexp", "\\d{5}");
        organizationFields.define("tier", "dropdown", "gold", "silver");
        organizationFields.define("employees", "integer");
    }

    /** Starts one at the port that the first argument says. */
    public static void main(String[] args) throws InterruptedException {
        serve(new FakeZendesk(port(args)));
    }

    @Override
    protected Response vendor(Request request) {
        Response response;
        try {
            jobs.finishOld();
            limits.count();
            response = permitted(request);
        } catch (ZendeskRefusal refusal) {
            response = refusal.response();
        }
        Map<String, String> headers = new LinkedHashMap<>(response.headers());
        headers.putAll(limits.headers());
        return new Response(response.status(), headers, response.body());
    }

    private Response permitted(Request request) {
        if (!authorization.equals(request.headers().get("authorization"))) {
            throw ZendeskRefusal.unauthorized();
        }
        if (forbidden) {
            throw ZendeskRefusal.forbidden();
        }
        RequestTarget target = RequestTarget.of(request.path().replaceFirst("\\.json(?=\\?|$)", ""));
        JsonNode body = body(request);
        if (target.below("api", "v2", "users")) {
            return userApi.answer(request.method(), target.from(3), body);
        }
        if (target.below("api", "v2", "organizations")) {
            return organizationApi.answer(request.method(), target.from(3), body);
        }
        if (request.method().equals("GET") && target.below("api", "v2")) {
            return shown(target.from(2));
        }
        throw ZendeskRefusal.invalidEndpoint();
    }

    private Response shown(RequestTarget target) {
        if (target.path().matches("job_statuses/[^/]+")) {
            return json(200, jobs.poll(target.segment(1)));
        }
        return switch (target.path()) {
            case "user_fields" -> json(200, userFields.listed());
            case "organization_fields" -> json(200, organizationFields.listed());
            default -> throw ZendeskRefusal.invalidEndpoint();
        };
    }

    private static JsonNode body(Request request) {
        if (request.body().isEmpty()) {
            return object();
        }
        if (!request.headers().getOrDefault("content-type", "").startsWith("application/json")) {
            throw ZendeskRefusal.notJson();
        }
        try {
            return JSON.readTree(request.body());
        } catch (JsonProcessingException e) {
            throw ZendeskRefusal.unreadable();
        }
    }

    private static String basic(String email, String token) {
        String credentials = email + "/token:" + token;
        return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    }

    /** Lets in who has this API token, and nobody else. */
    public synchronized void apiToken(String email, String token) {
        authorization = basic(email, token);
    }

    /** Lets in who has this OAuth token, and nobody else. */
    public synchronized void bearerToken(String token) {
        authorization = "Bearer " + token;
    }

    /** Answers everything with 403, with an {@code error} that is an object. */
    public synchronized void forbidden(boolean forbid) {
        forbidden = forbid;
    }

    /** Without imports, calls for many records are answered with 403, with an {@code error} that is a text. */
    public synchronized void importsEnabled(boolean enabled) {
        bulk.importsEnabled(enabled);
    }

    /** How often a job is queued, then working, when it is asked for; once each at first. */
    public synchronized void jobPolls(int queued, int working) {
        jobs.polls(queued, working);
    }

    /** How many jobs may be queued or working; 30 at first. */
    public synchronized void jobLimit(int jobsAtATime) {
        jobs.limit(jobsAtATime);
    }

    /** How long a job takes that is not asked for so often that it ends; a minute at first. */
    public synchronized void jobDuration(Duration duration) {
        jobs.longest(duration);
    }

    /** Lets the next job end as failed or killed after it has applied some of its records. */
    public synchronized void endNextJob(String status, int applied) {
        jobs.endNext(status, applied);
    }

    /** Ends every job now. */
    public synchronized void finishJobs() {
        jobs.finishAll();
    }

    public synchronized void failedItem(FailedItem shape) {
        results.failedItem(shape);
    }

    /** Whether a job's results of updates have an {@code index}; at first they have none, as documented. */
    public synchronized void indexOnUpdates(boolean present) {
        results.indexOnUpdates(present);
    }

    /** Whether a job's results of what went well are of the observed form, {@code {"id":…,"status":"Created","email":…}}. */
    public synchronized void statusOnly(boolean only) {
        results.statusOnly(only);
    }

    /** Answers the next writes of one user by itself with 429, while the account's limit has a lot left. */
    public synchronized void limitUser(String externalId, int times, Duration retryAfter) {
        limits.limitUser(externalId, times, retryAfter.toSeconds());
    }

    /** Enforces a limit of requests in a minute of the fake's clock; at first 700 are told and not enforced. */
    public synchronized void limitAccount(int requestsPerMinute) {
        limits.enforce(requestsPerMinute);
    }

    /** Adds a custom field of users, with the options of a dropdown or the expression of a regexp. */
    public synchronized void defineUserField(String key, String type, String... options) {
        userFields.define(key, type, options);
    }

    public synchronized void defineOrganizationField(String key, String type, String... options) {
        organizationFields.define(key, type, options);
    }

    /** A user that is not deleted, or null. */
    public synchronized JsonNode user(String externalId) {
        return userTable.byExternalId(externalId);
    }

    /** A user, deleted or not, or null. */
    public synchronized JsonNode user(long id) {
        return userTable.byId(id);
    }

    /** The users that are not deleted. */
    public synchronized List<JsonNode> users() {
        return new ArrayList<>(userTable.active());
    }

    /** A user's emails, the primary one first. */
    public synchronized List<String> emails(String externalId) {
        return List.copyOf(users.emailsOf(userTable.byExternalId(externalId)));
    }

    /** How often a user with this external id was created. */
    public synchronized int creations(String externalId) {
        return userTable.creations(externalId);
    }

    public synchronized JsonNode organization(String externalId) {
        return organizationTable.byExternalId(externalId);
    }

    public synchronized List<JsonNode> organizations() {
        return new ArrayList<>(organizationTable.active());
    }

    public synchronized int organizationCreations(String externalId) {
        return organizationTable.creations(externalId);
    }

    /** How many jobs were accepted. */
    public synchronized int jobs() {
        return jobs.count();
    }

    /** What callers sent that Zendesk ignores, such as {@code user.nickname} or {@code user_fields.plam}. */
    public synchronized Set<String> unknownKeys() {
        return Set.copyOf(unknownKeys);
    }

    @Override
    public synchronized JsonNode state() {
        ObjectNode state = object();
        state.set("users", userTable.all());
        state.set("organizations", organizationTable.all());
        state.set("jobs", jobs.all());
        unknownKeys.forEach(state.putArray("unknown_keys")::add);
        return state;
    }
}
