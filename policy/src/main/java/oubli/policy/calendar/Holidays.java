package oubli.policy.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Set;

/** The public holidays of a country: fixed days, and days counted from Easter Sunday. */
public record Holidays(Set<MonthDay> fixed, Set<Integer> afterEaster) {

    public Holidays {
        fixed = Set.copyOf(fixed);
        afterEaster = Set.copyOf(afterEaster);
    }

    public boolean isWorkingDay(LocalDate day) {
        return !isWeekend(day) && !isHoliday(day);
    }

    public boolean isHoliday(LocalDate day) {
        var easter = easterSunday(day.getYear());
        return fixed.contains(MonthDay.from(day))
                || afterEaster.stream().anyMatch(days -> easter.plusDays(days).equals(day));
    }

    /** The day itself, or the next working day. */
    public LocalDate rollForward(LocalDate day) {
        return day.datesUntil(day.plusYears(1))
                .filter(this::isWorkingDay)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("a year without a working day after " + day));
    }

    private static boolean isWeekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }

    /** The Gregorian computus in the form of Meeus, Jones and Butcher. */
    static LocalDate easterSunday(int year) {
        int a = year % 19;
        int b = year / 100;
        int c = year % 100;
        int d = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
        int e = (32 + 2 * (b % 4) + 2 * (c / 4) - d - c % 4) % 7;
        int f = d + e - 7 * ((a + 11 * d + 22 * e) / 451) + 114;
        return LocalDate.of(year, f / 31, f % 31 + 1);
    }
}
