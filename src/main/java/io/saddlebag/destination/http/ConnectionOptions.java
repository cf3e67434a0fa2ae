package io.saddlebag.destination.http;

import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** The connection as endpoint options, for an application without configured destinations. */
@UriParams
class ConnectionOptions {

    @UriParam(
            label = "connection",
            description = "The base URL, to which the paths are appended, for example https://api.example.com/v1")
    private String url;

    @UriParam(
            label = "security",
            secret = true,
            description = "The URL of a webhook, which is a secret as a whole, in place of url and credentials")
    private String webhookUrl;

    @UriParam(
            label = "security",
            secret = true,
            description = "The secret with which calls are signed as Standard Webhooks says")
    private String signingSecret;

    @UriParam(
            label = "security",
            enums = "none,bearer,basic,header,oauth2",
            description =
                    "How requests are authenticated. Inferred from token, username, header-name or token-url where one of them is set")
    private String auth;

    @UriParam(label = "security", secret = true, description = "The bearer token")
    private String token;

    @UriParam(label = "security", secret = true, description = "The user name of basic authentication")
    private String username;

    @UriParam(label = "security", secret = true, description = "The password of basic authentication")
    private String password;

    @UriParam(label = "security", description = "The name of the header that carries an API key, for example X-Api-Key")
    private String headerName;

    @UriParam(label = "security", secret = true, description = "The value of the header that carries an API key")
    private String headerValue;

    @UriParam(
            label = "security",
            description =
                    "The OAuth 2 token endpoint, asked with the refresh token, or with the client credentials grant if there is none")
    private String tokenUrl;

    @UriParam(label = "security", secret = true, description = "The OAuth 2 client id")
    private String clientId;

    @UriParam(label = "security", secret = true, description = "The OAuth 2 client secret")
    private String clientSecret;

    @UriParam(label = "security", secret = true, description = "The OAuth 2 refresh token")
    private String refreshToken;

    @UriParam(label = "security", description = "The OAuth 2 scopes, separated by spaces")
    private String scope;

    @UriParam(
            label = "connection",
            javaType = "java.time.Duration",
            defaultValue = "10s",
            description = "How long to wait for a connection")
    private String connectTimeout;

    @UriParam(
            label = "connection",
            javaType = "java.time.Duration",
            defaultValue = "30s",
            description = "How long to wait for the reply, or for more of it")
    private String timeout;

    @UriParam(label = "connection", defaultValue = "16", description = "How many connections may be open at once")
    private Integer maxConnections;

    public String getUrl() {
        return url;
    }

    public void setUrl(String value) {
        url = value;
    }

    public String getAuth() {
        return auth;
    }

    public void setAuth(String value) {
        auth = value;
    }

    public String getToken() {
        return token;
    }

    public void setToken(String value) {
        token = value;
    }

    public String getUsername() {
        return username;
    }

    public void setUsername(String value) {
        username = value;
    }

    public String getPassword() {
        return password;
    }

    public void setPassword(String value) {
        password = value;
    }

    public String getHeaderName() {
        return headerName;
    }

    public void setHeaderName(String value) {
        headerName = value;
    }

    public String getHeaderValue() {
        return headerValue;
    }

    public void setHeaderValue(String value) {
        headerValue = value;
    }

    public String getTokenUrl() {
        return tokenUrl;
    }

    public void setTokenUrl(String value) {
        tokenUrl = value;
    }

    public String getClientId() {
        return clientId;
    }

    public void setClientId(String value) {
        clientId = value;
    }

    public String getClientSecret() {
        return clientSecret;
    }

    public void setClientSecret(String value) {
        clientSecret = value;
    }

    public String getScope() {
        return scope;
    }

    public void setScope(String value) {
        scope = value;
    }

    public String getConnectTimeout() {
        return connectTimeout;
    }

    public void setConnectTimeout(String value) {
        connectTimeout = value;
    }

    public String getTimeout() {
        return timeout;
    }

    public void setTimeout(String value) {
        timeout = value;
    }

    public Integer getMaxConnections() {
        return maxConnections;
    }

    public void setMaxConnections(Integer value) {
        maxConnections = value;
    }

    public String getRefreshToken() {
        return refreshToken;
    }

    public void setRefreshToken(String value) {
        refreshToken = value;
    }

    public String getWebhookUrl() {
        return webhookUrl;
    }

    public void setWebhookUrl(String value) {
        webhookUrl = value;
    }

    public String getSigningSecret() {
        return signingSecret;
    }

    public void setSigningSecret(String value) {
        signingSecret = value;
    }

    /** Those that are set, by name. */
    Map<String, String> properties() {
        Map<String, String> set = new TreeMap<>();
        put(set, "url", url);
        put(set, "webhookUrl", webhookUrl);
        put(set, "signingSecret", signingSecret);
        put(set, "auth", auth);
        put(set, "token", token);
        put(set, "username", username);
        put(set, "password", password);
        put(set, "headerName", headerName);
        put(set, "headerValue", headerValue);
        put(set, "tokenUrl", tokenUrl);
        put(set, "clientId", clientId);
        put(set, "clientSecret", clientSecret);
        put(set, "refreshToken", refreshToken);
        put(set, "scope", scope);
        put(set, "connectTimeout", connectTimeout);
        put(set, "timeout", timeout);
        put(set, "maxConnections", maxConnections);
        return set;
    }

    private static void put(Map<String, String> set, String name, Object value) {
        if (value != null) {
            set.put(name, String.valueOf(value));
        }
    }
}
