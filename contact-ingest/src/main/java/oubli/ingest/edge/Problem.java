package oubli.ingest.edge;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An answer of RFC 9457 without any submitted value. */
public record Problem(Refusal refusal, List<Fault> faults, Map<String, Object> more, Map<String, String> headers) {

    public Problem {
        faults = List.copyOf(faults);
        more = Map.copyOf(more);
        headers = Map.copyOf(headers);
    }

    static Problem of(Refusal refusal) {
        return new Problem(refusal, List.of(), Map.of(), Map.of());
    }

    public static Problem of(List<Fault> faults) {
        return new Problem(faults.get(0).refusal(), faults, Map.of(), Map.of());
    }

    public Problem with(Fault fault) {
        var all = new ArrayList<>(faults);
        all.add(fault);
        return new Problem(refusal, all, more, headers);
    }

    /** Adds a member beside those of the RFC. */
    public Problem with(String name, Object value) {
        var all = new LinkedHashMap<>(more);
        all.put(name, value);
        return new Problem(refusal, faults, all, headers);
    }

    public Problem header(String name, String value) {
        var all = new LinkedHashMap<>(headers);
        all.put(name, value);
        return new Problem(refusal, faults, more, all);
    }

    public Problem retryAfter(long seconds) {
        return header("Retry-After", Long.toString(Math.max(1, seconds)));
    }

    public Refused refused() {
        return new Refused(this);
    }

    Map<String, Object> body(String instance) {
        var body = new LinkedHashMap<String, Object>();
        body.put("type", "/problems/" + refusal.code());
        body.put("title", refusal.title());
        body.put("status", refusal.status());
        body.put("code", refusal.code());
        body.put("instance", instance);
        if (!faults.isEmpty()) {
            body.put("errors", faults.stream().map(Problem::error).toList());
        }
        body.putAll(more);
        return body;
    }

    private static Map<String, Object> error(Fault fault) {
        var error = new LinkedHashMap<String, Object>();
        error.put("pointer", fault.pointer());
        error.put("code", fault.refusal().code());
        return error;
    }
}
