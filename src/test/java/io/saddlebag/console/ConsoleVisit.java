package io.saddlebag.console;

import io.saddlebag.testing.Browser;
import java.nio.file.Path;

/** Somebody at a browser, who has logged in. */
record ConsoleVisit(Browser browser, String address) implements AutoCloseable {

    /** Goes to the service's address, and from there through the login. */
    static ConsoleVisit begin(int port, String token, Path profile) {
        Browser browser = Browser.start(profile);
        String address = "http://127.0.0.1:" + port;
        browser.resize(1400, 1000);
        browser.open(address + "/");
        browser.shows("h1", "Log in");
        browser.type("#token", token);
        browser.click("button", "Log in");
        browser.shows("#me", "(");
        return new ConsoleVisit(browser, address);
    }

    void list() {
        browser.open(address + "/console/");
    }

    void sync(String id) {
        browser.open(address + "/console/syncs/" + id);
        browser.shows("#lead", id);
    }

    @Override
    public void close() {
        browser.close();
    }
}
