package io.saddlebag.demo;

import io.saddlebag.demo.RequestLog.ApiRequest;
import io.saddlebag.demo.RequestLog.RecordCount;
import java.net.URI;
import java.util.List;
import java.util.function.ToIntFunction;
import org.springframework.context.annotation.Profile;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The sandbox CRM for a browser. */
@RestController
@Profile("demo")
class CrmPageController {

    private static final String BODY = """
            <p class="lead">A stand-in for a CRM in the cloud. It speaks HTTP, validates what it is sent, and keeps it.</p>
            <dl class="figures">
            <div><dt>Contacts</dt><dd>%s</dd></div>
            <div><dt>API requests since the start</dt><dd>%s</dd></div>
            <div><dt>Records accepted by the requests below</dt><dd>%s</dd></div>
            <div><dt>Records refused by the requests below</dt><dd>%s</dd></div>
            </dl>
            <p>Nothing left to sync? <a href="/sandbox/warehouse/">Change some rows of the warehouse</a>.</p>
            <div class="columns">
            %s%s</div>
            """;

    private final ContactStore store;
    private final RequestLog log;

    CrmPageController(ContactStore store, RequestLog log) {
        this.store = store;
        this.log = log;
    }

    @GetMapping({"/sandbox", "/sandbox/", "/sandbox/crm"})
    ResponseEntity<Void> home() {
        return ResponseEntity.status(HttpStatus.FOUND)
                .location(URI.create("/sandbox/crm/"))
                .build();
    }

    @GetMapping("/sandbox/crm/")
    ResponseEntity<String> contacts(
            @RequestParam(name = "q", defaultValue = "") String text,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(defaultValue = "false") boolean watch) {
        ContactSearch search = ContactSearch.run(store, text, page);
        List<ApiRequest> requests = log.latest();
        String body = BODY.formatted(
                SandboxPage.count(search.all()),
                SandboxPage.count(log.total()),
                SandboxPage.count(sum(requests, RecordCount::ok)),
                SandboxPage.count(sum(requests, RecordCount::refused)),
                search.html(),
                new RequestTable(requests, watch).html());
        return new SandboxPage("Sandbox CRM", body, watch).reply(HttpStatus.OK);
    }

    @GetMapping("/sandbox/style.css")
    ResponseEntity<Resource> style() {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/css;charset=UTF-8"))
                .body(new ClassPathResource("demo/style.css"));
    }

    private static int sum(List<ApiRequest> requests, ToIntFunction<RecordCount> part) {
        return requests.stream().map(ApiRequest::records).mapToInt(part).sum();
    }
}
