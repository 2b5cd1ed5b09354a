package oubli.ingest.contact;

import java.util.LinkedHashMap;
import java.util.Map;
import oubli.ingest.edge.FormBody;
import oubli.ingest.edge.Refusal;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A browser's form as the JSON that the same request would be. A choice is a field {@code consents} with
 * {@code PURPOSE}, {@code PURPOSE:CHANNEL} or {@code PURPOSE:CHANNEL:DECISION}; a ticked box says GIVEN.
 */
final class ContactForm {

    private static final String CONSENTS = "consents";
    private static final String LINK_DEVICE = "linkDevice";

    static ObjectNode read(byte[] body) {
        var form = JsonNodeFactory.instance.objectNode();
        var consents = form.putArray(CONSENTS);
        for (var field : FormBody.read(body)) {
            if (field.name().equals(LINK_DEVICE)) {
                form.put(LINK_DEVICE, field.value().equals("true"));
            } else if (field.name().equals(CONSENTS)) {
                add(consents, field.value());
            } else if (form.has(field.name())) {
                throw Refusal.DUPLICATE_KEY.problem().refused();
            } else if (!field.value().isEmpty()) {
                form.put(field.name(), field.value());
            }
        }
        return form;
    }

    private static void add(ArrayNode consents, String value) {
        var parts = value.split(":", 3);
        Map<String, String> choice = new LinkedHashMap<>();
        choice.put("purpose", parts[0]);
        if (parts.length > 1 && !parts[1].isEmpty()) {
            choice.put("channel", parts[1]);
        }
        choice.put("decision", parts.length > 2 ? parts[2] : "GIVEN");
        var node = consents.addObject();
        choice.forEach(node::put);
    }

    private ContactForm() {}
}
