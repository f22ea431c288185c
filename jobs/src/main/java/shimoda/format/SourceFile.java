package shimoda.format;

import java.io.Serializable;
import java.time.LocalDate;

/**
 * One file of a snapshot.
 *
 * @param sourceId source it comes from
 * @param vintage day its content was published or pulled
 * @param slot part of the source that a newer vintage replaces
 * @param name file name without folder
 * @param uri where its bytes are; {@code packaged:FILE} for one inside the jar
 * @param licenceId terms it is held under
 */
public record SourceFile(
    String sourceId, LocalDate vintage, String slot, String name, String uri, String licenceId)
    implements Serializable {}
