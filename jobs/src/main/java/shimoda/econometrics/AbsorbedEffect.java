package shimoda.econometrics;

/**
 * One fixed effect as it stands in the estimation sample.
 *
 * @param name its name in the model
 * @param codes n: level of each row of the sample, from 0
 * @param ids levels: the id in the model each code stands for
 * @param redundant levels spanned by earlier effects; exact for two effects, a lower bound beyond
 */
@SuppressWarnings("ArrayRecordComponent")
public record AbsorbedEffect(String name, int[] codes, int[] ids, int redundant) {

  /** Number of levels in the sample. */
  public int levels() {
    return ids.length;
  }

  Levels asLevels() {
    return new Levels(codes, ids);
  }
}
