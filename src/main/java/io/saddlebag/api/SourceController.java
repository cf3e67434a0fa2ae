package io.saddlebag.api;

import io.saddlebag.source.Sources;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The sources of the configuration, and whether they can be reached. */
@RestController
@RequestMapping("/api/v1/sources")
class SourceController {

    private final Sources sources;
    private final SourceCheck check;

    SourceController(Sources sources, SourceCheck check) {
        this.sources = sources;
        this.check = check;
    }

    @GetMapping
    Listing<SourceCheck.SourceView> list(
            @RequestParam(required = false) Integer limit, @RequestParam(required = false) String cursor) {
        Listing<String> part = Window.of(limit, cursor).part(sources.names(), name -> name);
        Map<String, CompletableFuture<String>> attempts = new LinkedHashMap<>();
        part.data().forEach(name -> attempts.put(name, check.begin(name)));
        return new Listing<>(
                attempts.entrySet().stream()
                        .map(each -> check.view(each.getKey(), each.getValue()))
                        .toList(),
                part.nextCursor());
    }

    @GetMapping("/{id}")
    SourceCheck.SourceView get(@PathVariable String id) {
        if (!sources.has(id)) {
            throw ProblemException.notFound("There is no source '" + id + "'");
        }
        return check.view(id);
    }
}
