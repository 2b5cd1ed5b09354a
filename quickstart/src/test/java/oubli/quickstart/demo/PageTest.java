package oubli.quickstart.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import oubli.schemas.Topic;

class PageTest {
    @Test
    void everyFileThatThePageNamesIsServed() throws IOException {
        var named = matches(text("index.html"), "(?:src|href)=\"/demo/([a-z.]+)\"");

        assertThat(named).contains("demo.css", "demo.js", "words.js", "icon.svg");
        for (var name : named) {
            assertThat(PageController.file(name).getStatusCode().value())
                    .as(name)
                    .isEqualTo(200);
            assertThat(text(name)).isNotEmpty();
        }
    }

    @Test
    void nothingElseIsServed() {
        assertThat(PageController.file("../logback.xml").getStatusCode().value())
                .isEqualTo(404);
        assertThat(PageController.file("demo").getStatusCode().value()).isEqualTo(404);
    }

    @Test
    void runsUnderAPolicyThatAllowsNothingInline() throws IOException {
        assertThat(PageController.POLICY).contains("script-src 'self'").doesNotContain("unsafe");
        assertThat(text("index.html"))
                .doesNotContain("<style")
                .doesNotContain("style=")
                .doesNotContain("onclick=");
        assertThat(matches(text("index.html"), "<script(?![^>]*src=)([^>]*)>")).isEmpty();
        assertThat(text("demo.js")).doesNotContain("innerHTML").doesNotContain("eval(");
    }

    @Test
    void storesNothingOnTheVisitorsTerminal() throws IOException {
        assertThat(text("demo.js"))
                .doesNotContain("localStorage")
                .doesNotContain("sessionStorage")
                .doesNotContain("cookie");
    }

    @Test
    void everyWordExistsInBothLanguages() throws IOException {
        var words = text("words.js");
        var used = Stream.concat(
                matches(text("index.html"), "data-word=\"(\\w+)\"").stream(),
                matches(text("demo.js"), "words\\(\\)\\.(\\w+)").stream());

        used.distinct().forEach(word -> assertThat(matches(words, "\\b(" + word + "): [\"{]"))
                .as(word)
                .hasSize(2));
    }

    @Test
    void everyTopicOfTheStoryHasItsLaneInBothLanguages() throws IOException {
        var script = text("demo.js");
        var words = text("words.js");

        assertThat(TopicTail.STORY).extracting(Topic::name).allSatisfy(topic -> {
            assertThat(script).contains("\"" + topic + "\"");
            assertThat(matches(words, "\"(" + Pattern.quote(topic) + ")\":")).hasSize(2);
        });
    }

    private static List<String> matches(String text, String pattern) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private static String text(String name) throws IOException {
        try (var in = PageTest.class.getResourceAsStream("/demo/" + name)) {
            return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
    }
}
