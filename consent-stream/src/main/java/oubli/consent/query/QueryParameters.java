package oubli.consent.query;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import java.util.regex.Pattern;
import oubli.consent.access.Refusal;
import oubli.consent.access.RefusedException;

/** Refuses query parameters that nobody asked for, and those that stand twice. */
public final class QueryParameters {

    private static final Pattern HARMLESS = Pattern.compile("[A-Za-z]{1,32}");

    public static void only(Set<String> known, HttpServletRequest request) {
        for (var parameter : request.getParameterMap().entrySet()) {
            if (!known.contains(parameter.getKey())) {
                throw unknown("", parameter.getKey());
            }
            if (parameter.getValue().length > 1) {
                throw Refusal.DUPLICATE_KEY.at("/" + parameter.getKey());
            }
        }
    }

    /** A name that could carry anything is not repeated. */
    static RefusedException unknown(String at, String name) {
        return Refusal.UNKNOWN_FIELD.at(HARMLESS.matcher(name).matches() ? at + "/" + name : at);
    }

    private QueryParameters() {}
}
