package oubli.ingest.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.util.HtmlUtils;

/** One page of ours: a title, what stands under it, nothing that runs and nothing from elsewhere. */
public final class Page {

    private static final String STYLE = "body{font:1.05rem/1.55 system-ui,sans-serif;max-width:42rem;margin:2rem auto;"
            + "padding:0 1rem}label{display:block;font-weight:600;margin-top:1rem}"
            + "input:not([type=checkbox]),textarea{width:100%;box-sizing:border-box;font:inherit;padding:.5rem}"
            + "label.box{font-weight:400}label.box input{width:1.25rem;height:1.25rem;vertical-align:middle}"
            + "button{font:inherit;padding:.6rem 1rem;margin:.5rem 0;min-height:2.75rem;cursor:pointer}"
            + ".fault{color:#b00020;margin:.25rem 0}.notice{border-left:.25rem solid;padding:.25rem 1rem}"
            + ".trap{position:absolute;left:-10000px}li{margin:.75rem 0}.hint{font-size:.95rem}"
            + "@media(prefers-color-scheme:dark){.fault{color:#ff8a95}}";
    private static final String POLICY = "default-src 'none'; style-src 'sha256-" + sha256(STYLE)
            + "'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private final Words words;
    private final String title;
    private final StringBuilder main = new StringBuilder();

    private Page(Words words, String title) {
        this.words = words;
        this.title = title;
    }

    /** An empty page; the title is a key of the words. */
    public static Page titled(Words words, String titleKey) {
        return new Page(words, words.of(titleKey));
    }

    public Page paragraph(String text) {
        main.append("<p>").append(escaped(text)).append("</p>");
        return this;
    }

    /** A paragraph that a reader's software announces. */
    public Page notice(String text) {
        main.append("<p class=\"notice\" role=\"status\">")
                .append(escaped(text))
                .append("</p>");
        return this;
    }

    public Page heading(String text) {
        main.append("<h2>").append(escaped(text)).append("</h2>");
        return this;
    }

    /** Adds markup that has been escaped where it must be. */
    public Page markup(String html) {
        main.append(html);
        return this;
    }

    public Page form(Form form) {
        return markup(form.html());
    }

    public ResponseEntity<byte[]> answer(int status) {
        return ResponseEntity.status(status)
                .contentType(new MediaType(MediaType.TEXT_HTML, UTF_8))
                .header("Content-Security-Policy", POLICY)
                .body(html().getBytes(UTF_8));
    }

    public static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }

    private String html() {
        return "<!doctype html><html lang=\"" + words.language() + "\"><head><meta charset=\"utf-8\">"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
                + "<meta name=\"color-scheme\" content=\"light dark\"><meta name=\"robots\" content=\"noindex\"><title>"
                + escaped(title) + "</title><style>" + STYLE + "</style></head><body><main><h1>" + escaped(title)
                + "</h1>" + main + "</main></body></html>";
    }

    private static String sha256(String text) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }
}
