package io.saddlebag.api;

import io.saddlebag.files.FileProblem;
import io.saddlebag.files.RouteFiles;
import io.saddlebag.run.Runs;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The files that do not take effect. */
@RestController
class FileProblemController {

    private final RouteFiles files;
    private final Runs runs;

    FileProblemController(RouteFiles files, Runs runs) {
        this.files = files;
        this.runs = runs;
    }

    /**
     * Why a file does not take effect.
     *
     * @param line counted from 1; {@code null} if it is not known
     * @param sync {@code null} if it is about all of the file
     */
    record FileProblemView(String file, Integer line, String sync, String reason) {}

    /** All of them; there is no second part of this list. */
    @GetMapping("/api/v1/file-problems")
    Listing<FileProblemView> list() {
        List<FileProblemView> found = files.problems().stream().map(this::view).toList();
        return new Listing<>(found, null);
    }

    private FileProblemView view(FileProblem problem) {
        return new FileProblemView(
                problem.file(),
                problem.line() > 0 ? (Integer) problem.line() : null,
                problem.sync(),
                runs.redaction().redact(problem.reason()));
    }
}
