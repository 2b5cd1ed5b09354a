package oubli.ingest.consent;

import java.time.Period;
import oubli.policy.Cell;
import oubli.policy.consent.Answer;

/** One answer as it was sent; {@link Period#ZERO} where no period was asked for. */
public record Choice(Cell cell, Answer answer, Period period) {

    public boolean isGiven() {
        return answer == Answer.GIVEN;
    }

    /** The choice in one line that another choice cannot have. */
    public String canonical() {
        return cell.path() + "=" + answer + "," + period;
    }
}
