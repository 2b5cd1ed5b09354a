package oubli.quickstart.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** One person whose e-mail, phone and message occur nowhere else, so that finding them anywhere means a leak. */
record Canary(String email, String phone, String message) {

    static Canary hatch() {
        var mark = UUID.randomUUID().toString().replace("-", "");
        // Of the numbers that begin with +336 some are given to nobody, and refused; of +3361 none.
        var digits = String.format("%07d", Math.floorMod(mark.hashCode(), 10_000_000));
        return new Canary("marie." + mark + "@canary.example", "+3361" + digits, "The message of " + mark + ".");
    }

    /** Every file below the folder that holds one of the marks in UTF-8. */
    List<Path> foundBelow(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).filter(this::isIn).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isIn(byte[] bytes) {
        return marks().stream().anyMatch(mark -> contains(bytes, mark));
    }

    private boolean isIn(Path file) {
        try {
            return isIn(Files.readAllBytes(file));
        } catch (NoSuchFileException gone) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<byte[]> marks() {
        var marks = new ArrayList<byte[]>();
        for (var text : List.of(email, email.substring(0, email.indexOf('@')), phone.substring(1), message)) {
            marks.add(text.getBytes(StandardCharsets.UTF_8));
        }
        return marks;
    }

    private static boolean contains(byte[] bytes, byte[] mark) {
        for (int start = 0; start <= bytes.length - mark.length; start++) {
            int i = 0;
            while (i < mark.length && bytes[start + i] == mark[i]) {
                i++;
            }
            if (i == mark.length) {
                return true;
            }
        }
        return false;
    }
}
