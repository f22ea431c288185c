package shimoda.table;

/**
 * The types a published column may have; each excluded one breaks a reader in use (docs/decisions).
 */
public enum ColumnType {
  STRING,
  DOUBLE,
  DATE,
  /** 32 bits, never null. */
  INT,
  /** 64 bits, never null. */
  LONG,
  /** Never null. */
  BOOLEAN;

  /**
   * Whether a column of this type may hold nulls: whole numbers and booleans may not, since readers
   * turn them into floats.
   */
  public boolean nullable() {
    return this == STRING || this == DOUBLE || this == DATE;
  }
}
