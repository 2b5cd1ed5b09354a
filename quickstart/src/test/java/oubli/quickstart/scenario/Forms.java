package oubli.quickstart.scenario;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What people fill in, under the notice in force. */
final class Forms {

    /** A contact form that allows nothing beyond the answer. */
    static Map<String, Object> plain(World world, Person person) {
        return contact(world, person, List.of());
    }

    static Map<String, Object> allowing(World world, Person person, String purpose, String... channels) {
        var consents = Arrays.stream(channels)
                .map(channel -> Map.of("purpose", purpose, "channel", channel, "decision", "GIVEN"))
                .toList();
        return contact(world, person, consents);
    }

    private static Map<String, Object> contact(World world, Person person, List<Map<String, String>> consents) {
        var form = new LinkedHashMap<String, Object>();
        form.put("email", person.email);
        form.put("fullName", person.name.contains("@") ? "Canary" : person.name + " Canary");
        form.put("message", "A question about your services.");
        form.put("consents", consents);
        form.put("noticeVersion", notice(world));
        form.put("locale", "fr");
        return form;
    }

    static Map<String, Object> decisions(World world, List<Map<String, String>> decisions) {
        var form = new LinkedHashMap<String, Object>();
        form.put("decisions", decisions);
        form.put("noticeVersion", notice(world));
        form.put("locale", "fr");
        return form;
    }

    private static String notice(World world) {
        return world.http().get(8080, "/v1/policy?lang=fr", "").path("version").asString();
    }

    private Forms() {}
}
