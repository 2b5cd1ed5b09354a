package oubli.quickstart.scenario;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Someone of a scenario: the address is made from the name, so that a scenario never shows one. */
public final class Person {

    final String name;
    final String email;
    String subjectId = "";
    String requestId = "";
    String manageToken = "";
    String cookie = "";
    final List<JsonNode> answers = new ArrayList<>();

    Person(String name) {
        this.name = name;
        this.email = name.contains("@") ? name : name.toLowerCase(java.util.Locale.ROOT) + "@canary.example";
    }

    void remember(JsonNode answer) {
        answers.add(answer);
        subjectId = answer.path("subjectId").asString();
        requestId = answer.path("requestId").asString(requestId);
        manageToken = answer.path("manageToken").asString(manageToken);
    }
}
