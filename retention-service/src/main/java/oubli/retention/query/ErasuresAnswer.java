package oubli.retention.query;

import java.util.List;
import org.jspecify.annotations.Nullable;
import oubli.retention.saga.Saga;

/** Some erasures; {@code next} is the parameter of that name for the page after this one, absent after the last. */
record ErasuresAnswer(
        List<ErasureAnswer> erasures, @Nullable String next) {

    static ErasuresAnswer of(List<Saga> sagas) {
        return new ErasuresAnswer(sagas.stream().map(ErasureAnswer::of).toList(), null);
    }

    static ErasuresAnswer of(RetentionReader.Page page) {
        return new ErasuresAnswer(
                page.sagas().stream().map(ErasureAnswer::of).toList(),
                page.next().map(PageToken::of).orElse(null));
    }
}
