package oubli.quickstart.demo;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The demo page and its files, under a policy that lets nothing else run. */
@RestController
final class PageController {
    static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
            + "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
    private static final Map<String, MediaType> FILES = Map.of(
            "index.html", new MediaType(MediaType.TEXT_HTML, java.nio.charset.StandardCharsets.UTF_8),
            "demo.css", MediaType.parseMediaType("text/css;charset=UTF-8"),
            "demo.js", MediaType.parseMediaType("text/javascript;charset=UTF-8"),
            "words.js", MediaType.parseMediaType("text/javascript;charset=UTF-8"),
            "audience.js", MediaType.parseMediaType("text/javascript;charset=UTF-8"),
            "site.css", MediaType.parseMediaType("text/css;charset=UTF-8"),
            "icon.svg", MediaType.parseMediaType("image/svg+xml"));

    @GetMapping("/")
    ResponseEntity<Resource> page(HttpServletResponse response) {
        return file("index.html", response);
    }

    @GetMapping("/demo/{name}")
    ResponseEntity<Resource> file(@PathVariable("name") String name, HttpServletResponse response) {
        response.setHeader("Content-Security-Policy", POLICY); // in place of the one for answers that are no page
        return file(name);
    }

    static ResponseEntity<Resource> file(String name) {
        var type = FILES.get(name);
        return type == null
                ? ResponseEntity.notFound().build()
                : ResponseEntity.ok().contentType(type).body(new ClassPathResource("demo/" + name));
    }
}
