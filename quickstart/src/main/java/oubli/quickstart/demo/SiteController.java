package oubli.quickstart.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.UUID;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import oubli.web.WebFiles;

/** The site of a company that uses the front end's elements, as its own web team would write it. */
@RestController
final class SiteController {
    private static final String SCRIPT = "oubli.js";

    private final WebFiles files = WebFiles.packed();
    private final NoticeInForce notice;

    SiteController(NoticeInForce notice) {
        this.notice = notice;
    }

    @GetMapping("/site")
    ResponseEntity<byte[]> site(@RequestParam(name = "lang", defaultValue = "fr") String lang) throws IOException {
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_HTML, UTF_8))
                .headers(headers -> headers.set("Content-Security-Policy", PageController.POLICY))
                .body(page(lang.startsWith("en") ? "en" : "fr").getBytes(UTF_8));
    }

    private String page(String language) throws IOException {
        return new ClassPathResource("demo/site." + language + ".html")
                .getContentAsString(UTF_8)
                .replace("{script}", files.path(SCRIPT))
                .replace("{integrity}", files.integrity().getOrDefault(SCRIPT, ""))
                .replace("{notice}", notice.version())
                .replace("{nonce}", UUID.randomUUID().toString());
    }
}
