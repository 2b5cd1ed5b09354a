package oubli.ingest.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.swagger.v3.oas.annotations.Operation;
import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import oubli.ingest.edge.Refusal;
import oubli.web.WebFiles;

/** Serves the scripts under their version; other bytes have another address, so each may be kept for ever. */
@RestController
final class WebFilesController {

    private static final MediaType SCRIPT = new MediaType("text", "javascript", UTF_8);

    private final WebFiles files = WebFiles.packed();

    @Operation(summary = "A script of the front end, of this version and no other")
    @GetMapping("/web/{version}/{name}")
    ResponseEntity<byte[]> file(@PathVariable("version") String version, @PathVariable("name") String name) {
        var bytes = files.read(name)
                .filter(found -> version.equals(files.version()))
                .orElseThrow(() -> Refusal.NOT_FOUND.problem().refused());
        return ResponseEntity.ok()
                .contentType(SCRIPT)
                .cacheControl(
                        CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable())
                .body(bytes);
    }
}
