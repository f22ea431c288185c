package shimoda.format;

import java.util.Set;

/**
 * How a sheet of records is laid out.
 *
 * @param anchor heading by which the header row is known, wherever it stands
 * @param mustHave columns of the staged table without which the sheet is refused
 * @param dayColumns columns in which a number is a serial date
 * @param missing cell texts that mean "no value"
 */
public record SheetLayout(
    String anchor, Set<String> mustHave, Set<String> dayColumns, Set<String> missing) {}
