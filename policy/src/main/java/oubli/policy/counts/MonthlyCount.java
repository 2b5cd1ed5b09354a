package oubli.policy.counts;

import java.time.YearMonth;
import oubli.policy.Cell;

/** How many persons were anonymised in a month, of those who had consented to one purpose on one channel. Final: it never changes. */
public record MonthlyCount(YearMonth month, Cell cell, long persons, int atLeast) {}
