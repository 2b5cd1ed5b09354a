package oubli.quickstart.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Someone of a scenario: the address is made from the name, so that a scenario never shows one. */
public final class Person {

    final String name;
    final String email;
    String subjectId = "";
    String requestId = "";
    String manageToken = "";
    boolean privacySignal;

    /** The cookies of its browser, by name. */
    final Map<String, String> cookies = new TreeMap<>();

    /** How many records stood on the topics when it came, see {@link Devices}. */
    long recordsBefore;

    final List<JsonNode> answers = new ArrayList<>();

    Person(String name) {
        this.name = name;
        this.email = name.contains("@") ? name : name.toLowerCase(java.util.Locale.ROOT) + "@canary.example";
    }

    String cookieHeader() {
        return cookies.entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    void remember(JsonNode answer) {
        answers.add(answer);
        subjectId = answer.path("subjectId").asString();
        requestId = answer.path("requestId").asString(requestId);
        manageToken = answer.path("manageToken").asString(manageToken);
    }
}
