package oubli.ingest.contact;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import java.util.Optional;

/** One spelling per phone number; a number without {@code +} is read in the controller's country. */
public record Phones(String country) {

    private static final int LONGEST = 64;

    /** The number in E.164, or empty where it is not a valid one. */
    public Optional<String> e164(String raw) {
        var numbers = PhoneNumberUtil.getInstance();
        try {
            if (raw.length() > LONGEST) {
                return Optional.empty();
            }
            var number = numbers.parse(raw, country);
            return numbers.isValidNumber(number)
                    ? Optional.of(numbers.format(number, PhoneNumberFormat.E164))
                    : Optional.empty();
        } catch (NumberParseException notANumber) {
            return Optional.empty();
        }
    }
}
